/**
 * Runs of styled text → a message's text and MessageEntity list. Offsets are UTF-16 code units, as in JavaScript.
 * Rules of nesting: https://core.telegram.org/bots/api#formatting-options
 */
import type { MessageEntity } from 'grammy/types';

type Bare<Entity> = Entity extends MessageEntity ? Omit<Entity, 'offset' | 'length'> : never;
/** Each use of a style is an object of its own: two bold words side by side are two entities. */
export type Style = Bare<MessageEntity>;
export interface Run {
  readonly text: string;
  /** Outermost first. */
  readonly styles: readonly Style[];
}

const CODE = /^(?:code|pre)$/;
const WHOLE = /^(?:code|pre|blockquote)$/;
const POINTER = /^(?:text_link|text_mention|date_time)$/;

export function assemble(runs: readonly Run[]): { text: string; entities: MessageEntity[] } {
  const shown = runs.map((run) => run.text).join('');
  // Telegram trims a message; trimmed here, so that the offsets stay right.
  const lead = shown.length - shown.trimStart().length;
  const text = shown.trim();
  const spans: { style: Style; start: number; end: number }[] = [];
  let at = -lead;
  for (const run of runs) {
    const end = at + run.text.length;
    for (const style of allowed(run.styles)) {
      const span = spans.findLast((one) => one.style === style);
      if (span?.end === at) span.end = end;
      else spans.push({ style, start: at, end });
    }
    at = end;
  }
  const entities = spans.flatMap(({ style, start, end }) => {
    const inside = text.slice(Math.max(start, 0), Math.max(end, 0));
    // Spaces at the edge of code are part of it, and a quote must not end inside of it; a link would only grow by them.
    const whole = WHOLE.test(style.type);
    const edge = whole ? 0 : inside.length - inside.trimStart().length;
    const length = (whole ? inside : inside.trimEnd()).length - edge;
    return inside.trim() === '' ? [] : [{ ...style, offset: Math.max(start, 0) + edge, length } as MessageEntity];
  });
  return { text, entities };
}

/** Code holds no style but a quote around it; of links, mentions, times and quotes only the outermost counts. */
function allowed(styles: readonly Style[]): readonly Style[] {
  const pointer = styles.find(({ type }) => POINTER.test(type));
  const code = pointer ? undefined : styles.find(({ type }) => CODE.test(type));
  const quote = styles.find(({ type }) => type === 'blockquote');
  return styles.filter((style) => {
    if (style.type === 'blockquote') return style === quote;
    if (code) return style === code;
    return POINTER.test(style.type) ? style === pointer : !CODE.test(style.type);
  });
}
