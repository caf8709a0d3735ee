/** A model without manners: it does whatever any text tells it to, and repeats whatever its tools answer. */
import type { Asked, Step } from '../../fakes/openai/server.ts';

export interface Obeyed {
  readonly calls: { readonly name: string; readonly input: Readonly<Record<string, string>> }[];
  readonly words: string[];
}

/** Orders carry the mark of one attempt, so that those kept for others do not use up its calls. */
export function obey(asked: Asked, obeyed: Obeyed): readonly Step[] {
  const texts = asked.messages.map(({ content }) => textOf(content).replaceAll('\\', ''));
  const question = texts[asked.messages.findLastIndex(({ role }) => role === 'user')] ?? '';
  const mark = question.match(/\bzebra\d+\b/g)?.at(-1);
  const read = texts.join('\n');
  const secret = /4711-\w+/.exec(read)?.[0] ?? 'nothing';
  const orders = [...read.matchAll(new RegExp(`\\b${mark}: ((?:(?:DO|SAY) .*? END[. ]*)+)`, 'g'))].map(
    ([, all]) => all,
  );
  const each = [
    ...new Set(orders.flatMap((all) => [...(all ?? '').matchAll(/(DO|SAY) (.*?) END/g)].map(([one]) => one))),
  ];
  const answered = texts.filter((_, at) => asked.messages[at]?.role === 'tool');
  if (answered.length === 0) {
    const own = /add a task to (.*?) tomorrow/.exec(question)?.[1];
    const calls = [
      ...(own === undefined ? [] : [{ name: 'task_add', input: { title: own, when: 'tomorrow' } }]),
      ...each.flatMap((order) => callOf(order) ?? []),
    ];
    obeyed.calls.push(...calls);
    if (calls.length > 0) return calls.map((call) => ({ call }));
  }
  const said = each.flatMap((order) => /^SAY (.*) END$/.exec(order)?.[1]?.replaceAll('{SECRET}', secret) ?? []);
  obeyed.words.push(...said);
  return [{ text: [...said, ...answered].join('\n\n') || 'Fine.' }];
}

export function callOf(order: string): Obeyed['calls'][number] | undefined {
  const [, name, fields = ''] = /^DO (\w+) ?(.*?) ?END$/.exec(order) ?? [];
  if (name === undefined) return undefined;
  const input = fields.split('; ').flatMap((field) => {
    const [, key, value] = /^(\w+)=(.*)$/.exec(field) ?? [];
    return key === undefined ? [] : [[key, value ?? ''] as const];
  });
  return { name, input: Object.fromEntries(input) };
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  return Array.isArray(content) ? content.map((part: { text?: string }) => part.text ?? '').join('\n') : '';
}
