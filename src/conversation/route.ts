/** From an event to a plan: slash lines, presses, answers to an open question, plain sentences. Reads no database. */
import { distance } from 'fastest-levenshtein';
import { isRecording } from '../assistant/listen.ts';
import { isPicture, pictureQuestion } from '../assistant/pictures.ts';
import type { Attachment, Incoming } from '../channel/message.ts';
import type { Command } from '../command/define.ts';
import { plainLabel } from '../command/plain-label.ts';
import { readFields, type Written } from '../command/read-fields.ts';
import type { Registry } from '../command/registry.ts';
import type { Field } from '../command/spec.ts';
import { isForModels } from '../command/tool.ts';
import { ringBefore } from '../reminders/lead.ts';
import { readOffsets } from '../reminders/read-offsets.ts';
import type { Choice, Question, Reply } from '../reply.ts';
import { severalTimes } from '../understand/intent/several-times.ts';
import { readAs } from '../understand/read-as.ts';
import type { Known, Moment, Reading, Recent } from '../understand/reading.ts';
import { canonicalWhen, readCanonical } from '../understand/temporal/canonical.ts';
import { readWhen } from '../understand/temporal/read-when.ts';
import type { Understanding } from '../understand/understand.ts';
import { type Ahead, hearAhead, hearAheadByName } from './ahead.ts';
import { lessonOf } from './lessons.ts';
import type { Call, Plan } from './plan.ts';

export interface Situation {
  readonly moment: Moment;
  readonly known: Known;
  readonly recent: Recent;
  readonly question?: Question;
}

/** Surely enough to act; and likely enough to offer. Between them two buttons ask. */
const sure = 0.6;
const likely = 0.3;

const bareLink = /^<?(?:https?|webcals?):\/\/[^\s<>"]+>?$/i;

export function route(
  incoming: Incoming,
  situation: Situation,
  registry: Registry,
  understanding: Understanding,
): Plan {
  const { said } = incoming;
  switch (said.kind) {
    case 'text': {
      if (!said.toBot) return { kind: 'ignore' };
      const text = said.text.trim();
      if (text === '' && incoming.attachments?.length)
        return routeFiles(incoming.attachments, said.about?.text, registry);
      if (text === '') return say('I got a message without words. Type `help` to see what I can do.');
      if (text.startsWith('/')) return routeTyped(text.slice(1), situation, { understanding, registry });
      const answered = situation.question && answer(text, situation.question, situation, registry, understanding);
      if (answered) return answered;
      if (said.forwarded) return askAboutForwarded(text, situation, understanding, registry);
      if (isSlashless(text, registry)) return routeLine(text, situation, registry);
      // a link by itself is there to be kept
      if (bareLink.test(text) && registry.commands.has('keep')) return run('keep', { text });
      return routeAhead(
        text,
        situation,
        { understanding, registry },
        routeSentence(text, situation, { understanding, registry }, incoming.attachments?.some(isPicture)),
      );
    }
    case 'command':
      return typeof said.args === 'string'
        ? routeTyped(`${said.name} ${said.args}`, situation, { understanding, registry })
        : routeFilled(said.name, said.args, registry, said.byModel);
    case 'open':
      if (said.what === 'home') return run('home', {});
      return run('start', said.payload === undefined ? {} : { payload: said.payload });
    case 'location':
      return run('settings', { location: `${said.latitude},${said.longitude}` });
    case 'press':
    case 'form':
      // Their command is stored; the turn looks it up before it comes here.
      return say(
        'That button is from an older message of mine and no longer works. Tell me in words what you would like.',
      );
  }
}

/** Files without a word. */
function routeFiles(files: readonly Attachment[], about: string | undefined, registry: Registry): Plan {
  const recording = files.find(isRecording);
  if (recording) return { kind: 'listen', recording };
  if (files.some(isPicture)) return { kind: 'assistant', text: pictureQuestion, near: [] };
  if (registry.commands.has('keep')) return run('keep', { text: about ?? '' });
  return say('I got a file without words. Write with it what I should do.');
}

function routeFilled(name: string, args: Readonly<Record<string, unknown>>, registry: Registry, byModel = false): Plan {
  const command = registry.commands.get(name);
  if (!command || (byModel && !isForModels(command))) return unknownCommand(name, registry);
  return byModel && command.effect === 'destroys'
    ? { kind: 'offer', call: { command: name, input: args } }
    : run(name, args);
}

/** Behind one slash for everything, a sentence that begins with a command's name is still a sentence. */
function routeTyped(
  line: string,
  situation: Situation,
  parts: { readonly understanding: Understanding; readonly registry: Registry },
): Plan {
  const labelled = /\b(?:thing|title|when):/i.test(line);
  const freely = !labelled && notInOrder.test(line);
  const several = !labelled && /^remind me\s/i.test(line) && severalTimes(line).length > 1;
  if (freely || several) {
    const said = routeSentence(line, situation, parts);
    if (said.kind === 'run' && (freely || said.calls.length > 1)) return said;
  }
  const plan = routeLine(line, situation, parts.registry);
  return /^remind me\b/i.test(line.trim()) ? routeAhead(line, situation, parts, plan) : plan;
}

/**
 * “move the second to sunday”, “move the module Genes up” and “remind me when I am home to feed the cat” are not the
 * command’s words and time one after the other.
 */
const notInOrder = /^(?:move\s+\S|remind me\s+(?:when|once|as soon as|whenever)\s)/i;

/** `/task add buy milk tomorrow p1`, `/task buy milk`, `/remind when: tomorrow title: milk`. */
function routeLine(line: string, situation: Situation, registry: Registry): Plan {
  const found = registry.split(line) ?? shorthand(line, registry);
  if (!found) return unknownCommand(line.trim().split(/\s+/)[0] ?? '', registry);
  return { kind: 'run', calls: [readCall(found.command, found.rest, situation, registry)] };
}

/** Second words that no sentence has there. */
const commandVerbs = new Set(['add', 'list', 'done', 'edit', 'delete', 'drop', 'show']);

/** `task add buy milk`, `settings zone Europe/Lisbon`: only the slash was left out. */
function isSlashless(text: string, registry: Registry): boolean {
  const [group, verb = ''] = registry.split(text)?.command.name.split(' ') ?? [];
  // "work list" is said of one's own work, too
  return group === 'settings' || (group !== 'work' && commandVerbs.has(verb));
}

/** A group's word alone lists; with something after it, adds. */
function shorthand(line: string, registry: Registry) {
  const [word = '', ...rest] = line.trim().split(/\s+/);
  const group = word.toLowerCase();
  const names = rest.length === 0 ? ['list', 'me', 'add'] : ['add', 'me', 'find'];
  const command = names
    .map((name) => registry.commands.get(`${group} ${name}`))
    .find((candidate) => candidate !== undefined);
  return command && { command, rest: line.trim().slice(word.length).trim() };
}

function readCall(command: Command, rest: string, situation: Situation, registry: Registry): Call {
  const { name } = command;
  const fields = registry.fields(name);
  const written = withNumber(readFields(rest, fields), fields);
  if (written.rest === '' || fields.length === 0) return { command: name, input: written.fields };
  const [only] = fields;
  // A single field of words takes them as they stand; there is nothing to take apart.
  if (fields.length === 1 && only) return { command: name, input: { [only.name]: written.rest, ...written.fields } };
  const reading = readAs(lessonOf(registry, command), written.rest, situation.moment, { known: situation.known });
  return { command: name, input: { ...reading.input, ...written.fields }, reading };
}

/** `/goal progress run a marathon 30`: the number a command cannot do without stands last. */
function withNumber(written: Written, fields: readonly Field[]): Written {
  const number = fields.find((field) => field.required && (field.kind === 'integer' || field.kind === 'number'));
  const last = /^(.*\S)\s+(\d+(?:[.,]\d+)?) ?%?$/.exec(written.rest);
  if (!number || !last || number.name in written.fields) return written;
  return { fields: { ...written.fields, [number.name]: last[2] ?? '' }, rest: last[1] ?? '' };
}

const beginsAnew = /^(?:please )?(?:remind me (?!of\b)|(?:add|create|set|make) (?:an?|another) )/i;

/** A message after a question is its answer, unless it is plainly something else. */
function answer(
  text: string,
  question: Question,
  situation: Situation,
  registry: Registry,
  understanding: Understanding,
): Plan | undefined {
  if (/^(?:cancel|never ?mind|forget it|stop|no,? thanks?|thanks?|thank you|nothing|nvm)[.!]*$/i.test(text))
    return { kind: 'say', reply: { text: 'All right, I left it.' } };
  const field = registry.fields(question.command).find((candidate) => candidate.name === question.field);
  if (!field) return undefined;
  const fits = answers(text, field, situation.moment);
  if (fits === false) return undefined;
  if (fits === 'maybe') {
    const [first] = understanding.understand(hearAhead(text)?.thing || text, situation.moment, {
      known: situation.known,
      recent: situation.recent,
    });
    // what names no time is no answer to when, and another "remind me …" is another reminder
    const isOther = first?.command !== question.command || field.kind === 'when' || beginsAnew.test(text);
    // what names a day is not the name of something
    const dated = field.kind === 'reference' && first?.input.when !== undefined;
    const least = field.kind === 'when' || dated ? 0.7 : 0.9;
    if (first?.command !== undefined && first.confidence >= least && isOther) return undefined;
    // "what is photosynthesis?" is asked, not answered
    if (first?.command === undefined && /^(?:what|who|why|when|where|how|which)\b.*\?$/i.test(text)) return undefined;
  }
  return run(question.command, { ...question.input, [question.field]: text });
}

function answers(text: string, field: Field, moment: Moment): boolean | 'maybe' {
  switch (field.kind) {
    case 'when':
      return readWhen(text, moment) !== undefined || 'maybe';
    case 'integer':
    case 'number':
      return /^\s*-?\d+(?:[.,]\d+)?\s*%?\s*$/.test(text) || 'maybe';
    case 'choice':
      return (field.options ?? []).some((option) => option.value.toLowerCase() === text.toLowerCase()) || 'maybe';
    case 'yesno':
      return /^(?:y|yes|yeah|n|no|nope)$/i.test(text) || 'maybe';
    default:
      return 'maybe';
  }
}

/** What something can ring ahead of, by the command that makes it and by its kind. */
const ringsAhead = { commands: ['task add', 'schedule add'], types: ['task', 'block'] };

/** What the sentence makes that can ring ahead. That it is to ring says more than a name and a day say of themselves. */
function whatRings(plan: Plan): Call | undefined {
  const made = onlyCall(plan);
  if (made || plan.kind !== 'say') return made && ringsAhead.commands.includes(made.command) ? made : undefined;
  return plan.reply.choices
    ?.flatMap((choice) => ('command' in choice ? { command: choice.command, input: choice.input ?? {} } : []))
    .find(({ command, input }) => ringsAhead.commands.includes(command) && input.when);
}

/** "Remind me to call on Monday at 5pm and two hours before": the same once more, so long ahead. */
function ringsTwice(plan: Plan, { thing, offsets }: Ahead, { zone, now }: Moment): readonly Call[] | undefined {
  const made = /^(?:please )?remind me\b/i.test(thing) ? onlyCall(plan) : undefined;
  const when = made?.command === 'remind me' ? readCanonical(String(made.input.when ?? '')) : undefined;
  if (!made || !when?.timed || when.rrule || when.afterDone) return undefined;
  const at = when.start.toZonedDateTime(zone).toInstant();
  const earlier = readOffsets(offsets).flatMap((lead) => {
    const ring = ringBefore(at, lead, zone);
    return ring && Temporal.Instant.compare(ring, now) > 0 ? [ring.toZonedDateTimeISO(zone).toPlainDateTime()] : [];
  });
  if (earlier.length === 0) return undefined;
  const ahead = earlier.map((start) => ({
    command: 'remind me',
    input: { ...made.input, when: canonicalWhen({ start, timed: true }) },
  }));
  return [made, ...ahead];
}

/** @param otherwise how the sentence is taken where nothing is to ring ahead */
function routeAhead(
  text: string,
  situation: Situation,
  { understanding, registry }: { readonly understanding: Understanding; readonly registry: Registry },
  otherwise: Plan,
): Plan {
  if (!registry.commands.has('remind before')) return otherwise;
  const before = (thing: string, offsets: string, title?: string): Call => ({
    command: 'remind before',
    input: { thing, offsets, ...(title === undefined ? {} : { title }) },
  });
  const ahead = hearAhead(text);
  if (ahead?.thing === '') {
    if (ringsAhead.types.includes(situation.recent.touched?.type ?? ''))
      return { kind: 'run', calls: [before('it', ahead.offsets)] };
  } else if (ahead) {
    const plan = routeSentence(ahead.thing, situation, { understanding, registry });
    const made = whatRings(plan);
    if (made) return { kind: 'run', calls: [made, { ...before('it', ahead.offsets), onLast: true }] };
    const calls = ringsTwice(plan, ahead, situation.moment);
    if (calls) return { kind: 'run', calls };
  }
  const asked = onlyCall(otherwise);
  const isAsking = /^(?:remind me|remind snooze|task move)$/.test(asked?.command ?? '');
  const named = isAsking ? hearAheadByName(text, asked?.input.when !== undefined) : undefined;
  return named ? { kind: 'run', calls: [before(named.thing, named.offsets, named.title)] } : otherwise;
}

function onlyCall(plan: Plan): Call | undefined {
  return plan.kind === 'run' && plan.calls.length === 1 ? plan.calls[0] : undefined;
}

/** @param shows a picture came with it: no button could bring that to the question it may be */
function routeSentence(
  text: string,
  situation: Situation,
  { understanding, registry }: { readonly understanding: Understanding; readonly registry: Registry },
  shows = false,
): Plan {
  const readings = understanding.understand(text, situation.moment, {
    known: situation.known,
    recent: situation.recent,
  });
  const commands = readings.filter((reading) => reading.command !== undefined);
  const weakest = Math.min(...commands.map((reading) => reading.confidence));
  if (commands.length === readings.length && commands.length > 0 && weakest >= sure) {
    return {
      kind: 'run',
      calls: commands.map((reading) => ({ command: reading.command ?? '', input: inputOf(reading, text), reading })),
    };
  }
  const [first] = readings;
  if (readings.length === 1 && first?.command !== undefined && first.confidence >= likely && !shows)
    return ask(text, first, registry);
  return { kind: 'assistant', text, near: readings };
}

/** "Wake me at 6:30", "set a timer for 10 minutes" and "alarm at 7" say what for. */
function inputOf({ command, input }: Reading, text: string): Reading['input'] {
  if (command !== 'remind me' || input.title !== undefined || input.when === undefined) return input;
  const [what] = /\b(?:timers?|countdown|alarms?|wake|woken|get (?:me )?up|(?:be|i'm) up)\b/i.exec(text) ?? [];
  if (!what) return input;
  return {
    ...input,
    title: /^(?:timer|countdown|alarm)/i.test(what) ? what.toLowerCase().replace(/s$/, '') : 'wake up',
  };
}

/** Somebody else's words: what they ask for is not what the person asks for. Nothing is done before they say so. */
function askAboutForwarded(
  text: string,
  situation: Situation,
  understanding: Understanding,
  { specs }: Registry,
): Plan {
  const [first] = understanding.understand(text, situation.moment, { known: situation.known });
  const link = /https?:\/\/[^\s<>"]+/i.exec(text)?.[0];
  const offer = first?.command !== undefined && first.command !== 'note add' && first.confidence >= sure ? [first] : [];
  return {
    kind: 'say',
    reply: {
      text: 'That was forwarded. What should I do with it? Nothing is stored yet.',
      choices: [
        { label: 'Keep as a note', command: 'note add', input: { text } },
        ...(link ? [{ label: 'Keep the link', command: 'resource add', input: { link } }] : []),
        ...offer.map(({ command = '', input }) => ({ label: plainLabel({ command, input }, specs), command, input })),
        { label: 'Ask about it', command: 'ask', input: { question: text, forwarded: true } },
      ],
    },
  };
}

/** Two things it may be: ask with a button each instead of guessing. */
function ask(text: string, reading: Reading, { specs }: Registry): Plan {
  const offers = [{ command: reading.command ?? '', input: reading.input }, ...reading.alternatives]
    .filter((offer) => offer.command !== '')
    .slice(0, 2);
  const choices: Choice[] = offers.map((offer) => ({
    label: plainLabel(offer, specs),
    command: offer.command,
    input: offer.input,
  }));
  return {
    kind: 'say',
    reply: {
      text: 'I am not sure what you would like me to do with that. Nothing is stored yet.',
      choices: [...choices, { label: 'Just a question', command: 'ask', input: { question: text } }],
    },
  };
}

function unknownCommand(word: string, registry: Registry): Plan {
  const typed = word.replace('_', ' ').toLowerCase();
  const near = registry.specs
    .map((spec) => ({
      spec,
      far: Math.min(distance(typed, spec.name), distance(typed, spec.name.split(' ')[0] ?? '')),
    }))
    .filter(({ far }) => far <= 2)
    .sort((one, other) => one.far - other.far)
    .slice(0, 3);
  const choices: Choice[] = near.map(({ spec }) => ({
    label: plainLabel({ command: spec.name, input: {} }, registry.specs),
    command: spec.name,
    input: {},
  }));
  const clipped = word.slice(0, 40).replace(/`/g, '');
  return {
    kind: 'say',
    reply: {
      text:
        near.length > 0
          ? `There is no command \`/${clipped}\`. Did you mean one of these?`
          : `There is no command \`/${clipped}\`. Type \`/help\` to see all of them.`,
      choices,
    },
  };
}

function run(command: string, input: Readonly<Record<string, unknown>>): Plan {
  return { kind: 'run', calls: [{ command, input }] };
}

function say(text: string): Plan {
  const reply: Reply = { text };
  return { kind: 'say', reply };
}
