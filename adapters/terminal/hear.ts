/** A typed line as an event: a slash command, the number or label of a button shown last, or words. */
import type { Address, Incoming, Utterance } from '../../src/channel/message.ts';

interface Seat {
  readonly at: Address;
  readonly person: string;
  readonly buttons: readonly { readonly id: string; readonly label: string }[];
}

export function hear(line: string, { at, person, buttons }: Seat): Incoming | undefined {
  if (line === '') return undefined;
  // Control characters (an arrow key in a dumb terminal, a stray NUL) are nobody's words; tabs are.
  const text = line.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '').trim();
  return {
    id: crypto.randomUUID(),
    at,
    from: { id: person, name: person === 'me' ? '' : person },
    said: said(text, buttons),
  };
}

function said(text: string, buttons: Seat['buttons']): Utterance {
  const pressed = buttons.find(
    (button, index) =>
      text === String(index + 1) || text === `[${index + 1}]` || text.toLowerCase() === button.label.toLowerCase(),
  );
  if (pressed) return { kind: 'press', button: pressed.id };
  const slash = /^\/(\S+)\s*([\s\S]*)$/.exec(text);
  if (slash) return { kind: 'command', name: slash[1] ?? '', args: slash[2] ?? '' };
  return { kind: 'text', text, toBot: true };
}
