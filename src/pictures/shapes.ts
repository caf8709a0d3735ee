/** The few shapes that pictures are made of, as the drawing library takes them. */
import { type Font, fontFamily, wrap } from './words.ts';

export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export interface Words extends Font {
  readonly fill: string;
  /** Lines at most. */
  readonly most?: number;
  readonly align?: 'left' | 'right';
}

export type Shape = Readonly<Record<string, unknown>>;

/** Pixels from one line to the next. */
export function lineHeight({ size }: Font): number {
  return Math.round(size * 1.25);
}

/** Lines from `y` downwards; aligned to the right they end at `x`. */
export function words(text: string, { x, y, width }: Spot, how: Words): readonly Shape[] {
  const { fill, size, bold = false, most = 1, align = 'left' } = how;
  return wrap(text, { width, most, font: how }).map((line, index) => ({
    type: 'text',
    x,
    y: y + index * lineHeight(how),
    style: { text: line, fill, fontSize: size, fontWeight: bold ? 'bold' : 'normal', fontFamily, align },
  }));
}

export function box(
  { x, y, width, height }: Spot & { readonly height: number },
  fill: string,
  r: number | readonly number[] = 0,
): Shape {
  return { type: 'rect', shape: { x, y, width, height, r }, style: { fill } };
}
