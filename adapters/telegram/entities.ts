/**
 * CommonMark → a message's text and MessageEntity list. Offsets are UTF-16 code units, as in JavaScript.
 * Rules of nesting: https://core.telegram.org/bots/api#formatting-options
 */
import type { MessageEntity } from 'grammy/types';
import { flatten, type Style } from '../../src/channel/flatten.ts';
import { spansOf } from '../../src/channel/spans.ts';

const CODE = new Set<Style['kind']>(['code', 'block']);
const POINTER = new Set<Style['kind']>(['link', 'person', 'time']);

export function render(markdown: string): { text: string; entities: MessageEntity[] } {
  const { text, spans } = spansOf(flatten(markdown, isOpenable), allowed);
  const entities = spans.flatMap(({ style, offset, length }) => {
    const entity = entityOf(style, text.slice(offset, offset + length));
    return entity ? [{ ...entity, offset, length } as MessageEntity] : [];
  });
  return { text, entities };
}

/** Code holds no style but a quote around it; of links, mentions, times and quotes only the outermost counts. */
function allowed(styles: readonly Style[]): readonly Style[] {
  const pointer = styles.find(({ kind }) => POINTER.has(kind));
  const code = pointer ? undefined : styles.find(({ kind }) => CODE.has(kind));
  const quote = styles.find(({ kind }) => kind === 'quote');
  return styles.filter((style) => {
    if (style.kind === 'quote') return style === quote;
    if (code) return style === code;
    return POINTER.has(style.kind) ? style === pointer : !CODE.has(style.kind);
  });
}

function entityOf(style: Style, words: string): object | undefined {
  switch (style.kind) {
    case 'quote':
      return { type: 'blockquote' };
    case 'block':
      return { type: 'pre', ...(style.language ? { language: style.language } : {}) };
    case 'link':
      return { type: 'text_link', url: style.url };
    case 'person': {
      const user = { id: Number(style.id), is_bot: false, first_name: words };
      return /^\d{1,16}$/.test(style.id) ? { type: 'text_mention', user } : undefined;
    }
    case 'time':
      return { type: 'date_time', unix_time: Math.floor(style.instant.epochMilliseconds / 1000), ...detailOf(words) };
    default:
      return { type: style.kind };
  }
}

/**
 * The reader's client writes the time in the reader's zone, in as much detail as our words have; without any of it, the
 * words stay and a tap shows the time. https://core.telegram.org/bots/api#date-time-entity-formatting
 */
function detailOf(words: string): { date_time_format: string } {
  const weekday = /\b(?:mon|tue|wed|thu|fri|sat|sun)/i.test(words) ? 'w' : '';
  const day = /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d{4}-\d\d-\d\d/i.test(words) ? 'D' : '';
  const clock = /\d\d?(?::\d\d| ?[ap]m\b)/i.test(words) ? 't' : '';
  return { date_time_format: weekday + day + clock };
}

/** What Telegram accepts behind words and buttons: a web address with a dotted host, or one of its own. */
export function isOpenable(url: string): boolean {
  if (url.startsWith('tg://')) return true;
  const { protocol = '', hostname = '' } = URL.parse(url) ?? {};
  return /^https?:$/.test(protocol) && hostname.includes('.') && !hostname.endsWith('.localhost');
}
