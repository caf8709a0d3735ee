/** Dialogues in plain text as tests: read a file, play it through the whole app, and tell the first difference. See docs/dialogues.md. */

export type Step =
  | { readonly line: number; readonly kind: 'clock'; readonly at: string; readonly zone: string }
  | { readonly line: number; readonly kind: 'settings'; readonly env: Readonly<Record<string, string>> }
  | {
      readonly line: number;
      readonly kind: 'says';
      readonly person: string;
      readonly where: Where;
      readonly text: string;
      readonly replying: boolean;
    }
  | {
      readonly line: number;
      readonly kind: 'presses';
      readonly person: string;
      readonly where: Where;
      readonly label: string;
    }
  | {
      readonly line: number;
      readonly kind: 'bot';
      readonly person?: string;
      readonly where: Where;
      readonly text: string;
      readonly buttons: readonly string[];
    }
  | { readonly line: number; readonly kind: 'silence'; readonly person?: string }
  | { readonly line: number; readonly kind: 'wait'; readonly until?: string; readonly duration?: Temporal.Duration }
  | { readonly line: number; readonly kind: 'restart' };

export interface Where {
  /** Name of the channel; undefined is the person's last one. */
  readonly channel?: string;
  /** The group, or the private room; undefined is where the dialogue is played. */
  readonly room?: 'private' | 'shared';
}

export interface Dialogue {
  readonly title: string;
  readonly steps: readonly Step[];
}

/** @throws Error naming the line that cannot be read */
export function readDialogue(source: string, name: string): Dialogue {
  const steps: Step[] = [];
  let title = name;
  for (const [index, raw] of source.split('\n').entries()) {
    const line = index + 1;
    const text = raw.trimEnd();
    if (text.trim() === '') continue;
    const last = steps.at(-1);
    if (/^\s/.test(text) && last?.kind === 'bot') {
      steps[steps.length - 1] = botStep(
        last.line,
        `${last.text}\n${text.trim()}`,
        last.person,
        last.where,
        last.buttons,
      );
      continue;
    }
    if (text.startsWith('#')) {
      if (steps.length === 0) title = text.replace(/^#+\s*/, '');
      continue;
    }
    const step = readStep(text, line);
    if (!step) throw new Error(`${name}:${line}: cannot read “${text}”.`);
    steps.push(step);
  }
  return { title, steps };
}

function readStep(text: string, line: number): Step | undefined {
  const clock = /^clock (\d{4}-\d\d-\d\d \d\d:\d\d) (\S+)$/.exec(text);
  if (clock) return { line, kind: 'clock', at: (clock[1] ?? '').replace(' ', 'T'), zone: clock[2] ?? '' };
  const settings = /^settings ((?:[A-Z_]+=\S*\s*)+)$/.exec(text);
  if (settings)
    return {
      line,
      kind: 'settings',
      env: Object.fromEntries(
        (settings[1] ?? '')
          .trim()
          .split(/\s+/)
          .map((pair) => pair.split('=', 2)),
      ),
    };
  if (text === 'restart') return { line, kind: 'restart' };
  const until = /^wait until (\d{4}-\d\d-\d\d \d\d:\d\d)$/.exec(text);
  if (until) return { line, kind: 'wait', until: (until[1] ?? '').replace(' ', 'T') };
  const wait = /^wait (\d+) (second|minute|hour|day|week)s?$/.exec(text);
  if (wait) return { line, kind: 'wait', duration: Temporal.Duration.from({ [`${wait[2]}s`]: Number(wait[1]) }) };
  const silence = /^Bot says nothing(?: to (\w+))?$/.exec(text);
  if (silence) return { line, kind: 'silence', ...(silence[1] ? { person: silence[1] } : {}) };
  const bot = /^Bot(?: to (\w+))?(?: on (\w+))?( in the group| in private)?: ?(.*)$/.exec(text);
  if (bot) return botStep(line, bot[4] ?? '', bot[1], where(bot[2], bot[3]), []);
  const presses = /^(\w+)(?: on (\w+))?( in the group| in private)? presses (.+)$/.exec(text);
  if (presses)
    return {
      line,
      kind: 'presses',
      person: presses[1] ?? '',
      where: where(presses[2], presses[3]),
      label: presses[4] ?? '',
    };
  const says = /^(\w+)(?: on (\w+))?( in the group| in private)?( replies)?: ?(.*)$/.exec(text);
  if (says)
    return {
      line,
      kind: 'says',
      person: says[1] ?? '',
      where: where(says[2], says[3]),
      replying: says[4] !== undefined,
      text: says[5] ?? '',
    };
  return undefined;
}

function where(channel: string | undefined, room: string | undefined): Where {
  return { ...(channel ? { channel } : {}), ...(room ? { room: room === ' in private' ? 'private' : 'shared' } : {}) };
}

/** Buttons stand in brackets at the end of what the bot says. */
function botStep(
  line: number,
  text: string,
  person: string | undefined,
  at: Where,
  before: readonly string[],
): Step & { kind: 'bot' } {
  const buttons = [...before];
  let words = text;
  for (;;) {
    const button = /\s*\[([^[\]]+)\]\s*$/.exec(words);
    if (!button) break;
    buttons.unshift(button[1] ?? '');
    words = words.slice(0, button.index);
  }
  return { line, kind: 'bot', text: words, buttons, where: at, ...(person ? { person } : {}) };
}
