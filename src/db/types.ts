/** How the database's times become `Temporal` values: instants are `timestamptz`, wall-clock times and days carry no zone. */
import { Type } from '@mikro-orm/core';

abstract class TemporalType<Value extends { toString(): string }> extends Type<Value | null, string | null> {
  protected abstract read(text: string): Value;
  protected abstract readonly column: string;

  override convertToDatabaseValue(value: Value | string | null): string | null {
    return value == null ? null : (typeof value === 'string' ? this.read(value) : value).toString();
  }

  override convertToJSValue(value: Value | string | null): Value | null {
    return typeof value === 'string' ? this.read(value) : value;
  }

  override compareAsType(): string {
    return 'string';
  }

  override get runtimeType(): string {
    return 'object';
  }

  override getColumnType(): string {
    return this.column;
  }

  override toJSON(value: Value | null): string | null {
    return value == null ? null : value.toString();
  }
}

/** `timestamptz` as `Temporal.Instant`, to the microsecond. */
export class InstantType extends TemporalType<Temporal.Instant> {
  protected override readonly column = 'timestamptz(6)';
  protected override read(text: string): Temporal.Instant {
    return Temporal.Instant.from(text);
  }
}

/** `timestamp` as `Temporal.PlainDateTime`: a wall-clock time whose zone stands in a column beside it. */
export class WallClockType extends TemporalType<Temporal.PlainDateTime> {
  protected override readonly column = 'timestamp(0)';
  protected override read(text: string): Temporal.PlainDateTime {
    return Temporal.PlainDateTime.from(text);
  }
}

/** `date` as `Temporal.PlainDate`. */
export class DayType extends TemporalType<Temporal.PlainDate> {
  protected override readonly column = 'date';
  protected override read(text: string): Temporal.PlainDate {
    return Temporal.PlainDate.from(text);
  }
}

/** `timestamp[]` as a list of `Temporal.PlainDateTime`. */
export class WallClocksType extends Type<readonly Temporal.PlainDateTime[], string> {
  override convertToDatabaseValue(value: readonly Temporal.PlainDateTime[] | string): string {
    return typeof value === 'string' ? value : `{${value.map((each) => `"${each.toString()}"`).join(',')}}`;
  }

  override convertToJSValue(value: string | readonly string[]): readonly Temporal.PlainDateTime[] {
    const items = typeof value === 'string' ? value.slice(1, -1).split(',').filter(Boolean) : value;
    return items.map((item) => Temporal.PlainDateTime.from(item.replaceAll('"', '')));
  }

  override compareAsType(): string {
    return 'string';
  }

  override getColumnType(): string {
    return 'timestamp[]';
  }

  override toJSON(value: readonly Temporal.PlainDateTime[]): string {
    return this.convertToDatabaseValue(value);
  }
}
