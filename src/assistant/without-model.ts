/** Without a model, or in its place: the best passages quoted with their sources, and the nearest commands. Nothing pretends to be a model. */
import type { CommandSpec } from '../channel/command-spec.ts';
import { escapeMarkdown } from '../channel/markdown.ts';
import { plainLabel } from '../command/plain-label.ts';
import type { Choice, Reply } from '../reply.ts';
import type { Reading } from '../understand/reading.ts';
import type { Gathered } from './evidence/gather.ts';
import type { Passage } from './evidence/passage.ts';
import { saySources } from './evidence/say-sources.ts';

/** Quoted at most. */
const MANY = 3;
/** Characters of a passage without marked words. */
const LONG = 300;

interface Known extends Gathered {
  readonly specs: readonly CommandSpec[];
}

/** @param why there is no model's answer, where one was to be expected */
export function quotePassages(gathered: Known, near: readonly Reading[], why = ''): Reply {
  const quoted = gathered.passages
    .filter((one) => one.kind !== 'message' && !one.empty && isNear(one, gathered))
    .slice(0, MANY);
  const offers = nearest(near, gathered.specs);
  const lead = why === '' ? '' : `${why}\n\n`;
  if (quoted.length === 0) {
    const help =
      'To have something done, say it as a request (“remind me …”, “add a task …”, “note: …”), or type `help`.';
    return {
      text: `${lead}That is not in your notes${why === '' ? `, and nothing was stored. ${help}` : '.'}`,
      ...(offers.length > 0 ? { choices: offers } : {}),
    };
  }
  // Days and lists are no quotation: they are the answer, as their commands give it.
  if (quoted.every(({ of }) => of === undefined))
    return {
      text: lead + quoted.map(({ text }) => text).join('\n\n'),
      ...(offers.length > 0 ? { choices: offers } : {}),
    };
  const sources = saySources(
    quoted,
    quoted.map(({ number }) => number),
  );
  const quotes = quoted.map((passage) => `> ${snippetOf(passage, gathered)} [${passage.number}]`);
  return {
    text: `${lead}This is what you keep about it:\n\n${quotes.join('\n\n')}\n\n${sources.text}`,
    refs: quoted.flatMap(({ of, title, text }) =>
      of ? [{ type: of.type, id: of.id, label: (title || text).slice(0, 80) }] : [],
    ),
    ...(sources.menu ? { menu: sources.menu } : {}),
    ...(offers.length > 0 ? { choices: offers } : {}),
  };
}

/** What a search found far behind its best is no evidence, and nobody reads past it as a model does. */
function isNear({ of }: Passage, { hits }: Gathered): boolean {
  const score = hits.find(({ objectId, ordinal }) => objectId === of?.id && ordinal === of.ordinal)?.score;
  return score === undefined || score >= Math.max(...hits.map((hit) => hit.score)) / 2;
}

/** One or two lines with the words asked for in bold, else how it begins. */
function snippetOf(passage: Passage, { hits }: Gathered): string {
  const hit = hits.find(({ objectId, ordinal }) => objectId === passage.of?.id && ordinal === passage.of.ordinal);
  if (hit && hit.snippet !== '') return hit.snippet;
  if (passage.of === undefined) return passage.text.replace(/^#+ /gm, '').replace(/\n+/g, '\n> ');
  // A task may be all title.
  const words = passage.text.replace(/\s+/g, ' ').trim() || passage.title;
  return escapeMarkdown(words.length <= LONG ? words : `${words.slice(0, LONG - 1).trimEnd()}…`);
}

function nearest(near: readonly Reading[], specs: readonly CommandSpec[]): Choice[] {
  return near
    .flatMap((reading) => [
      ...(reading.command === undefined ? [] : [{ command: reading.command, input: reading.input }]),
      ...reading.alternatives,
    ])
    .slice(0, 2)
    .map((offer) => ({ label: plainLabel(offer, specs), command: offer.command, input: offer.input }));
}
