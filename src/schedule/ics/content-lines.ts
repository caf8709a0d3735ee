/** Writes jCal (RFC 7265) as content lines (RFC 5545 §3.1). */
import ICAL from 'ical.js';

export type JcalProperty = [name: string, params: Record<string, string>, type: string, ...values: unknown[]];
export type Jcal = [name: string, properties: JcalProperty[], parts: Jcal[]];

/** The component's lines, folded at 75 octets and ended with CRLF. */
export function writeLines(component: Jcal): string {
  return [...linesOf(component)].map((line) => `${fold(line)}\r\n`).join('');
}

function* linesOf([name, properties, parts]: Jcal): Generator<string> {
  yield `BEGIN:${name.toUpperCase()}`;
  for (const property of properties) yield writeProperty(property);
  for (const part of parts) yield* linesOf(part);
  yield `END:${name.toUpperCase()}`;
}

/** Values of the type `raw` are written as they stand: rules keep the order of their parts. */
function writeProperty(property: JcalProperty): string {
  const [name, , type, value] = property;
  if (type === 'raw') return `${name.toUpperCase()}:${String(value)}`;
  // The library folds at 75 octets besides the space that begins the next line, which is one too many.
  return ICAL.stringify.property(property, ICAL.design.icalendar, true);
}

function fold(line: string): string {
  if (Buffer.byteLength(line) <= 75) return line;
  const pieces: string[] = [];
  let piece = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 75) {
      pieces.push(piece);
      piece = ' ';
      octets = 1;
    }
    piece += character;
    octets += size;
  }
  return [...pieces, piece].join('\r\n');
}

/** TEXT (RFC 5545 §3.3.11), for properties of which the library does not know that they are text. */
export function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');
}

export function unescapeText(text: string): string {
  return text.replace(/\\([\\;,Nn])/g, (_, character: string) => (/n/i.test(character) ? '\n' : character));
}

/** The values of a property that lists texts: an escaped backslash before a comma does not escape the comma. */
export function splitText(raw: string): string[] {
  return (raw.match(/(?:\\.|[^,])+/gs) ?? []).map(unescapeText);
}
