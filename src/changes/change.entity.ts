import { defineEntity, p } from '@mikro-orm/core';
import { id, instant, json, ownedBy } from '../db/base.ts';
import { User } from '../people/user.entity.ts';

/** Column values as the database's own `to_jsonb` gives them. */
export type Row = Readonly<Record<string, unknown>>;

/** One row's change: made when there is no `before`, taken away when there is no `after`; else the columns that changed. */
export interface RowChange {
  readonly table: string;
  readonly id: string;
  readonly before: Row | null;
  readonly after: Row | null;
  /** What it was called, where the title is not among the columns that changed. */
  readonly label?: string;
}

const schema = defineEntity({
  name: 'Change',
  tableName: 'change',
  ...ownedBy('user_id'),
  indexes: [{ properties: ['user', 'createdAt'] }, { properties: ['turn'] }],
  properties: {
    id: id(),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    turn: p.uuid(),
    command: p.text(),
    /** The receipt, as it was said. */
    summary: p.text().default(''),
    /** In the order written. */
    rows: json<readonly RowChange[]>(),
    createdAt: instant(),
    undoneAt: instant().nullable(),
  },
});

/** What one command of one turn wrote, with all that is needed to take it back. */
export class Change extends schema.class {}
schema.setClass(Change);
