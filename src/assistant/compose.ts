/** Puts an answer together: the model's words held to their evidence, then what was really done, what is offered, the sources. */
import type { Choice, Reply } from '../reply.ts';
import { type Checked, checkCitations } from './evidence/check-citations.ts';
import type { Passage } from './evidence/passage.ts';
import { saySources } from './evidence/say-sources.ts';
import { claimsChange, withoutReceipts } from './guard/claims.ts';
import { type Allowed, neutralise, settled } from './guard/neutralise.ts';
import { type Ending, mayRetry, sayEnding } from './say-ending.ts';
import type { Outcome } from './tools.ts';

export interface Draft {
  /** What the model has said so far, in all rounds. */
  readonly words: string;
  readonly passages: readonly Passage[];
  readonly outcomes: readonly Outcome[];
  /** The question and what was said before: may be quoted without a source. */
  readonly known: string;
  /** Input of `ask` that asks the same again. */
  readonly again: Readonly<Record<string, unknown>>;
}

const GENERAL = '_Not in your notes. From general knowledge:_';

/** What is shown while it grows: as harmless as the end, only its quotations are not yet held to their sources. */
export function composeGrowing(draft: Draft): Reply {
  let text: string | undefined;
  return {
    // Made only when it is really shown: pieces come faster than any channel takes them.
    get text() {
      text ??= grow(draft);
      return text;
    },
  };
}

function grow(draft: Draft): string {
  const words = neutralise(settled(withoutReceipts(draft.words)), allowedBy(draft.passages));
  if (words.trim() === '') return words;
  const general = draft.passages.length === 0 && draft.outcomes.length === 0;
  return [general ? GENERAL : '', words, denial(words, draft.outcomes)].filter((part) => part !== '').join('\n\n');
}

/** Nobody may take a model's word for something done, not even for a moment. */
function denial(words: string, outcomes: readonly Outcome[]): string {
  return claimsChange(words) && !outcomes.some(({ kind }) => kind === 'done')
    ? '_I changed nothing: only what a receipt below says was done._'
    : '';
}

export interface Composed {
  readonly reply: Reply;
  readonly checked: Checked;
}

export function compose(draft: Draft, ending: Ending): Composed {
  const { passages, outcomes } = draft;
  const checked = checkCitations(withoutReceipts(draft.words), passages, draft.known);
  const words = neutralise(checked.text, allowedBy(passages)).trim();
  const done = outcomes.filter((outcome) => outcome.kind === 'done');
  const asked = outcomes.filter((outcome) => outcome.kind === 'asked');
  const offered = outcomes.filter((outcome) => outcome.kind === 'offered');
  const broken = outcomes.filter((outcome) => outcome.kind === 'broken');
  const acted = broken.length + done.length + asked.length + offered.length > 0;
  const sources = saySources(passages, checked.cited);
  const general = words !== '' && checked.cited.length === 0 && !acted && !asksBack(words);
  const parts = [
    general ? GENERAL : '',
    words,
    denial(words, outcomes),
    sayEnding(ending, words !== '' || acted),
    ...[...done, ...asked].map(({ reply }) => reply.text),
    ...broken.map(({ text }) => text),
    offered.length > 0 ? `Press to confirm:\n\n${offered.map(({ text }) => text).join('\n')}` : '',
    sources.text,
  ].filter((part) => part !== '');
  const choices = unique([
    ...[...done, ...asked].flatMap(({ reply }) => reply.choices ?? []),
    ...offered.flatMap(({ choices: pressed }) => pressed),
    ...retry(draft.again, ending, done.length + offered.length + broken.length > 0),
  ]);
  const refs = [...done, ...asked].flatMap(({ reply }) => reply.refs ?? []);
  return {
    checked,
    reply: {
      text: parts.join('\n\n'),
      ...(choices.length > 0 ? { choices } : {}),
      ...(sources.menu ? { menu: sources.menu } : {}),
      ...(refs.length > 0 ? { refs } : {}),
      ...(done.length > 0 ? { tone: 'done' as const } : {}),
    },
  };
}

/** A question of the model's own stands on nothing. */
function asksBack(words: string): boolean {
  return words.endsWith('?') && words.length < 300;
}

/** What was done already is not done again. */
function retry(again: Draft['again'], ending: Ending, acted: boolean): readonly Choice[] {
  if (!mayRetry(ending)) return [];
  const label = ending.kind === 'length' ? 'Go on' : 'Retry';
  const input = ending.kind === 'length' ? { question: 'Go on where you stopped.' } : again;
  return [{ label, command: 'ask', input: { ...input, ...(acted ? { unchanging: true } : {}) } }];
}

function unique(choices: readonly Choice[]): readonly Choice[] {
  const seen = new Set<string>();
  return choices.filter((choice) => {
    const key = JSON.stringify(choice);
    return !seen.has(key) && seen.add(key);
  });
}

function allowedBy(passages: readonly Passage[]): Allowed {
  return {
    links: new Set(passages.flatMap(({ link }) => link ?? [])),
    read: passages.map(({ text }) => text).join('\n'),
  };
}
