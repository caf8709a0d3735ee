/**
 * One turn, top to bottom: who speaks, what is meant, do it, write it down, answer.
 *
 * Everything a turn writes is one transaction: the change, its inverse, the history, the choices. A redelivered event
 * runs into history's unique key and takes all of it back.
 */
import { randomUUIDv7 } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { listen } from '../assistant/listen.ts';
import { recordChanges } from '../changes/record.ts';
import type { Adapter, Log } from '../channel/adapter.ts';
import type { DeliveryError } from '../channel/delivery-error.ts';
import type { Attachment, Incoming, Sent } from '../channel/message.ts';
import type { Context, Parts } from '../command/context.ts';
import type { Registry } from '../command/registry.ts';
import type { Database } from '../db/orm.ts';
import { TransientError, UserError } from '../errors.ts';
import { type Access, openToAll } from '../people/access.ts';
import type { Question, Reply } from '../reply.ts';
import type { Clock } from '../time/clock.ts';
import type { Understanding } from '../understand/understand.ts';
import { createContext, type Finders } from './context.ts';
import { deliver } from './deliver.ts';
import { type Entered, enter, introduce } from './enter.ts';
import { illustrate } from './illustrate.ts';
import { createInOrder } from './in-order.ts';
import { offerCall } from './offer-call.ts';
import type { Seen } from './pick.ts';
import type { Call, Plan } from './plan.ts';
import { type Over, type RateLimit, sayOver } from './rate-limit.ts';
import { type Answer, dress, type Refs, recordTurn } from './record.ts';
import { repliedTo } from './replied-to.ts';
import { roomKey } from './room-key.ts';
import { route, type Situation } from './route.ts';
import { joinReplies, runCall } from './run-call.ts';
import { type Long, runLong, stopChoice } from './run-long.ts';
import { createRunning } from './running.ts';
import { sayHeard } from './say-heard.ts';
import { storedCall } from './stored-call.ts';
import { isLinking, turnAway } from './turned-away.ts';
import { unheard } from './unheard.ts';
import { wellFormed } from './well-formed.ts';

export interface ConversationParts {
  readonly db: Database;
  readonly registry: Registry;
  readonly understanding: Understanding;
  readonly clock: Clock;
  readonly log: Log;
  readonly finders: Finders;
  readonly parts: Parts;
  /** A message of ours arrived: its id at the platform, for replies to it. */
  readonly arrived: (messageId: string, sent: Sent) => void;
  /** An answer could not be brought: it goes by the outbox, which does not give up. */
  readonly undelivered: (letter: {
    readonly userId: string;
    readonly incoming: Incoming;
    readonly answer: Answer;
    readonly error: DeliveryError;
  }) => Promise<void>;
  /** An event came again: its answer may never have left. */
  readonly again: (incoming: Incoming) => Promise<void>;
  /** Who may use it; everybody by default. */
  readonly access?: Access;
  /** How much at once; without it as much as comes. */
  readonly limit?: RateLimit;
  /** A turn has written something of this person's. */
  readonly changed?: (userId: string) => void;
}

export interface Conversation {
  /** Takes one event to its answer. Never rejects for what an event holds. */
  turn(incoming: Incoming, adapter: Adapter): Promise<void>;
  /**
   * The same for an event whose answer is handed back instead of being sent: a call of a model outside. Undefined when it
   * gets none: the account is unknown or blocked, or the event was heard before.
   */
  call(incoming: Incoming): Promise<Called | undefined>;
  /** Stops an answer that this process is writing. */
  stop(turn: string): boolean;
  idle(): Promise<void>;
  /** Ends the answers that are being written; what they have so far is delivered. */
  close(): Promise<void>;
}

export interface Called {
  readonly turn: string;
  readonly reply: Reply;
  /** The reply's choices as they are stored, in its order: each can be pressed by its id. */
  readonly choices: Answer['choices'];
  /** Nothing was done; the reply says why. */
  readonly failed: boolean;
}

/** What is left to do once the transaction is closed. */
interface Outcome {
  readonly entered: Entered;
  readonly answers: readonly Answer[];
  readonly long?: Long;
  readonly form?: Reply['form'];
  /** A recording to be listened to, and then understood as if it had been typed. */
  readonly listen?: { readonly recording: Attachment; readonly turnId: string };
  /** The asker is no more: nothing of the answer is kept, nor tried again. */
  readonly unrecorded?: boolean;
  /** It was taken back; the answer says why. */
  readonly failed?: boolean;
}

export function createConversation(parts: ConversationParts): Conversation {
  const { db, registry, understanding, clock, log, access = openToAll } = parts;
  const inOrder = createInOrder();
  const running = createRunning();
  const longParts = { ...parts, running, sorry, refsOf: (reply: Reply) => refsOf(reply, [], registry) };

  async function turn(incoming: Incoming, adapter: Adapter): Promise<void> {
    await follow(await decide(incoming, adapter), incoming, adapter);
  }

  /** Too much at once: said once a minute, and without the database. */
  async function hold(incoming: Incoming, over: Over, adapter: Adapter): Promise<void> {
    if (!over.first) return;
    log.warn({ channel: incoming.at.channel, whose: over.whose }, 'too many turns');
    const reply: Reply = { text: sayOver(over), tone: 'warning', open: over.whose === 'room', fresh: true };
    await deliver(adapter, incoming, dress(reply));
  }

  /** What a turn still has to do once its transaction is closed. */
  async function follow(outcome: Outcome | undefined, incoming: Incoming, adapter: Adapter): Promise<void> {
    if (!outcome) return;
    if (outcome.listen) return hearOut(outcome.entered, outcome.listen, { incoming, adapter });
    if (outcome.form && adapter.ask && (await adapter.ask(outcome.form, incoming.turn).catch(() => false))) {
      for (const { messageId } of outcome.answers) parts.arrived(messageId, { at: incoming.at, id: 'form' });
      return;
    }
    if (outcome.unrecorded) {
      for (const answer of outcome.answers) await deliver(adapter, incoming, answer);
      return;
    }
    for (const answer of outcome.answers) await bring(answer, outcome.entered, incoming, adapter);
    if (outcome.long) await runLong(outcome.long, { incoming, adapter }, longParts);
  }

  /** The same turn goes on with what was said in a recording. An endpoint takes its time: no transaction is open. */
  async function hearOut(
    { asker }: Entered,
    { recording, turnId }: NonNullable<Outcome['listen']>,
    { incoming, adapter }: { readonly incoming: Incoming; readonly adapter: Adapter },
  ): Promise<void> {
    const spoken = (text: string, attachments = incoming.attachments ?? []): Incoming =>
      incoming.said.kind === 'text'
        ? wellFormed({ ...incoming, said: { ...incoming.said, text, spoken: true }, attachments })
        : incoming;
    adapter.typing?.(incoming.at).catch(() => {});
    try {
      const words = await listen(recording, { ...parts.parts, user: asker.id });
      const said = spoken(
        words,
        incoming.attachments?.filter((other) => other !== recording),
      );
      await follow(await decide(said, adapter, { turnId }), said, adapter);
    } catch (error) {
      if (error instanceof UserError && error.cause !== undefined)
        log.warn({ channel: incoming.at.channel, error: String(error.cause) }, 'recording not heard');
      const said = spoken('');
      await follow(await refused(said, turnId, sorry(error, said)), said, adapter);
    }
  }

  async function call(incoming: Incoming): Promise<Called | undefined> {
    const turnId = randomUUIDv7();
    const outcome = await decide(incoming, unheard, { turnId, strangers: false });
    if (!outcome) return undefined;
    const [said] = outcome.answers;
    if (said) parts.arrived(said.messageId, { at: incoming.at, id: 'handed back' });
    const long = outcome.long && (await runLong(outcome.long, { incoming, adapter: unheard }, longParts));
    const answer = long?.answer ?? said;
    if (!answer) return undefined;
    const failed = outcome.failed === true || long?.failed === true;
    return { turn: turnId, reply: answer.reply, choices: answer.choices, failed };
  }

  async function bring(answer: Answer, entered: Entered, incoming: Incoming, adapter: Adapter): Promise<void> {
    if (incoming.said.kind === 'open' && incoming.said.what === 'home' && adapter.home) {
      const [page] = [answer.dressed];
      await adapter
        .home(incoming.from, page)
        .catch((error: unknown) => log.warn({ error: String(error) }, 'home not shown'));
      return;
    }
    const { answer: said, sent, error } = await illustrate(answer, { incoming, adapter, log });
    if (sent) parts.arrived(answer.messageId, sent);
    if (error) {
      log.warn({ failure: error.failure, channel: incoming.at.channel }, 'answer not delivered');
      await parts.undelivered({ userId: entered.asker.id, incoming, answer: said, error });
    }
  }

  async function decide(
    incoming: Incoming,
    adapter: Adapter,
    { turnId = randomUUIDv7(), strangers = true }: { turnId?: string; strangers?: boolean } = {},
  ): Promise<Outcome | undefined> {
    try {
      const decided = await db.em().transactional((em) => inTransaction(em, incoming, turnId, adapter, false));
      if (decided !== 'stranger') return decided;
      if (!strangers) return undefined;
      await introduce(db, incoming, { access, now: clock.now() });
      const second = await db.em().transactional((em) => inTransaction(em, incoming, turnId, adapter, true));
      return second === 'stranger' ? undefined : second;
    } catch (error) {
      if (isRedelivery(error)) return redelivered(incoming);
      return refused(incoming, turnId, sorry(error, incoming));
    }
  }

  async function inTransaction(
    em: EntityManager,
    incoming: Incoming,
    turnId: string,
    adapter: Adapter,
    isNew: boolean,
  ): Promise<Outcome | 'stranger' | undefined> {
    const now = clock.now();
    const entered = await enter(em, incoming, { access });
    if (!entered) return 'stranger';
    if (entered.blocked) return undefined;
    const { said } = incoming;
    const pointed =
      said.kind === 'text' && said.about?.ours ? await repliedTo(em, incoming.at, said.about.id) : undefined;
    const refs = pointed?.refs ?? entered.refs;
    const seen = {
      shown: refs.shown ?? (refs.touched ? [refs.touched] : []),
      ...(refs.touched ? { touched: refs.touched } : {}),
    };
    let working = 'ask';
    const controller = new AbortController();
    const contextIn = (inside: EntityManager, about: Seen = seen): Context =>
      createContext({
        em: inside,
        turn: turnId,
        asker: entered.asker,
        now,
        incoming,
        seen: about,
        finders: parts.finders,
        parts: parts.parts,
        // What a long command writes is its turn's change too.
        work: (job) =>
          recordChanges({ id: turnId, user: entered.asker.id, command: working, now }, () =>
            db.asPerson(entered.asker.id, job),
          ),
        act: (call) =>
          recordChanges({ id: turnId, user: entered.asker.id, command: call.command, now }, async (changes) => {
            const reply = await db.asPerson(entered.asker.id, async (own) =>
              lastOf(await runCall(registry, call, contextIn(own))),
            );
            return { reply, changed: changes().length > 0 };
          }),
        offer: (call) => db.asPerson(entered.asker.id, (own) => offerCall(call, contextIn(own), parts)),
        signal: controller.signal,
        ...(pointed ? { repliedTo: pointed } : {}),
      });
    const context = contextIn(em);
    const pressed =
      said.kind === 'press' || said.kind === 'form'
        ? await storedCall(em, said, { now, room: roomKey(incoming.at) })
        : undefined;
    const situation: Situation = {
      moment: { now, zone: entered.asker.zone, locale: entered.asker.locale },
      known: entered.known,
      recent: {
        shown: seen.shown,
        ...(refs.touched ? { touched: refs.touched } : {}),
        ...(pointed?.refs?.touched?.command === 'remind fired' ? { fired: true } : {}),
      },
      ...(entered.question ? { question: entered.question } : {}),
    };
    const plan: Plan = pressed
      ? { kind: 'run', calls: [pressed] }
      : route(incoming, situation, registry, understanding);
    if (plan.kind === 'ignore') return undefined;
    if (!entered.mayUse && !isLinking(plan)) {
      const reply = await turnAway(em, incoming, { access, person: entered.asker.id, now });
      parts.changed?.(entered.asker.id);
      return { entered, answers: [dress(reply)] };
    }
    const turn = { id: turnId, userId: entered.asker.id, incoming, now };
    const settled = (reply: Reply, calls: readonly Call[] = []): Promise<Outcome> =>
      settle(em, turn, { ...entered, isNew }, reply, calls, adapter);
    const leave = async (replies: Long['replies']): Promise<Outcome> => {
      const stop = stopChoice(turnId);
      await recordTurn(em, turn, { answers: [], stop, ...closing(entered) });
      return {
        entered,
        answers: [],
        long: { context, controller, stop, replies, dressed: greeting({ ...entered, isNew }, incoming) },
      };
    };
    if (plan.kind === 'say') return settled(plan.reply);
    if (plan.kind === 'listen') {
      await recordTurn(em, turn, { answers: [] });
      return { entered, answers: [], listen: { recording: plan.recording, turnId } };
    }
    if (plan.kind === 'offer') return settled(await offerCall(plan.call, context, parts), [plan.call]);
    if (plan.kind === 'assistant') {
      return leave((open) => parts.parts.answer({ text: plan.text, near: plan.near }, open));
    }
    const replies: Reply[] = [];
    for (const call of plan.calls) {
      working = call.command;
      const last = replies.at(-1)?.refs?.[0];
      if (call.onLast && !last) {
        replies.push({ text: 'Nothing rings ahead of it yet: say so again once it is there.' });
        break;
      }
      const on = call.onLast && last ? contextIn(em, { shown: [last], touched: last }) : context;
      const result = await recordChanges({ id: turnId, user: entered.asker.id, command: call.command, now }, () =>
        runCall(registry, call, on),
      ).catch((error: unknown): Reply => {
        // what was made stays; why nothing follows on it is said
        if (call.onLast && error instanceof UserError) return { text: error.message };
        throw error;
      });
      if (Symbol.asyncIterator in result) {
        return leave(() => result);
      }
      replies.push(result);
    }
    return settled(joinReplies(replies), plan.calls);
  }

  /** Writes the turn down; the answer is sent once this is committed. */
  async function settle(
    em: EntityManager,
    turn: Parameters<typeof recordTurn>[1],
    entered: Entered & { readonly isNew: boolean },
    reply: Reply,
    calls: readonly Call[],
    adapter: Adapter,
  ): Promise<Outcome> {
    await em.flush();
    if (reply.unrecorded) return { entered, answers: [dress(reply)], unrecorded: true };
    // what a whole room reads is no place to greet one of them
    const heard = sayHeard(reply, turn.incoming);
    const greeted =
      entered.isNew && turn.incoming.said.kind !== 'open' && reply.open !== true ? welcome(heard, entered) : heard;
    const form = greeted.form && adapter.ask ? formWithChoice(greeted) : undefined;
    const answer = dress(form ? { ...greeted, choices: [...(greeted.choices ?? []), form.choice] } : greeted);
    const refs = refsOf(greeted, calls, registry, entered.refs);
    const question: Question | null | undefined = greeted.question ?? (entered.question ? null : undefined);
    await recordTurn(em, turn, {
      answers: [answer],
      ...(refs ? { refs } : {}),
      ...(question === undefined ? {} : { question }),
      ...(calls[0]?.reading ? { reading: calls[0].reading } : {}),
    });
    parts.changed?.(turn.userId);
    const formId = form && answer.choices.at(-1)?.id;
    // The form's own choice is not a button: it is what its submission runs.
    const shown = form
      ? { ...answer, dressed: { ...answer.dressed, buttons: (answer.dressed.buttons ?? []).slice(0, -1) } }
      : answer;
    return {
      entered,
      answers: [shown],
      ...(form && formId !== undefined ? { form: { ...form.form, id: formId } } : {}),
    };
  }

  /** What went wrong is said in a transaction of its own, since the first was taken back. */
  async function refused(incoming: Incoming, turnId: string, reply: Reply): Promise<Outcome | undefined> {
    try {
      return await db.em().transactional(async (em) => {
        const now = clock.now();
        const entered = await enter(em, incoming, { access });
        if (!entered) return undefined;
        const answer = dress(sayHeard(reply, incoming));
        // A question stays open for whoever could not be heard.
        const silent = incoming.said.kind === 'text' && incoming.said.spoken && incoming.said.text === '';
        await recordTurn(
          em,
          { id: turnId, userId: entered.asker.id, incoming, now },
          { answers: [answer], ...(silent ? {} : closing(entered)) },
        );
        return { entered, answers: [answer], failed: true };
      });
    } catch (error) {
      if (isRedelivery(error)) return redelivered(incoming);
      log.error({ error: String(error) }, 'turn not recorded');
      throw new TransientError('The database is not there.', { cause: error });
    }
  }

  async function redelivered(incoming: Incoming): Promise<undefined> {
    log.debug({ channel: incoming.at.channel }, 'event heard before');
    await parts
      .again(incoming)
      .catch((error: unknown) => log.warn({ error: String(error) }, 'answer of an event not looked for'));
  }

  function sorry(error: unknown, incoming: Incoming): Reply {
    if (error instanceof UserError) return { text: error.message };
    if (error instanceof TransientError)
      return { text: 'That did not work just now; nothing was changed. Please try again in a moment.' };
    const mark = randomUUIDv7().slice(-6);
    log.error(
      {
        mark,
        channel: incoming.at.channel,
        kind: incoming.said.kind,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      },
      'turn failed',
    );
    return {
      text: `Something went wrong on my side, and nothing was changed. (Mark ${mark} finds it in the log.)`,
      tone: 'warning',
    };
  }

  return {
    turn: async (incoming, adapter) => {
      // overheard, not said to us
      if (incoming.said.kind === 'text' && !incoming.said.toBot) return;
      if (running.stoppedBy(incoming)) return;
      const over = parts.limit?.over(incoming);
      if (over) await hold(incoming, over, adapter);
      else await inOrder.run(roomKey(incoming.at), () => turn(wellFormed(incoming), adapter));
    },
    call: (incoming) => inOrder.run(roomKey(incoming.at), () => call(wellFormed({ ...incoming, handedBack: true }))),
    stop: running.stop,
    idle: () => inOrder.idle(),
    close: () => {
      running.stopAll();
      return inOrder.idle();
    },
  };
}

/** This event was recorded before. Recording is one statement of our own, so that the error is the driver's and not the ORM's. */
function isRedelivery(error: unknown): boolean {
  return error instanceof Error && error.message.includes('message_channel_tenant_event_id_direction_unique');
}

async function lastOf(result: Reply | AsyncIterable<Reply>): Promise<Reply> {
  if (!(Symbol.asyncIterator in result)) return result;
  return (await Array.fromAsync(result)).at(-1) ?? { text: '' };
}

/** An open question is closed by whatever is said next. */
function closing(entered: Entered): { question?: null } {
  return entered.question ? { question: null } : {};
}

/**
 * What "it" and "the second" will mean: a list shown, or a thing touched together with what touched it. Touching one
 * leaves the list that stands above it: after "done 1", "the second" is still the second. A list with nothing in it takes
 * the place of the one before, so that "done 1" finds nothing to count in.
 */
function refsOf(reply: Reply, calls: readonly Call[], registry: Registry, before?: Refs): Refs | undefined {
  if (!reply.refs) return undefined;
  const [first] = reply.refs;
  const [call] = calls;
  const reads = call && registry.commands.get(call.command)?.effect === 'reads';
  if (!first) return reads && calls.length === 1 ? { shown: [] } : undefined;
  const touched = call && { ...first, command: call.command, input: call.input };
  // What rings ahead of it is of the same thing; else nothing of several is "it", and what was touched before them no
  // longer is.
  if (calls.length > 1) return { shown: reply.refs, touched: (calls.some(({ onLast }) => onLast) && touched) || null };
  if (reply.refs.length > 1 || !touched) return { shown: reply.refs };
  return reads || before?.shown?.length === 0 ? { shown: reply.refs, touched } : { touched };
}

function formWithChoice(reply: Reply) {
  const { form, question } = reply;
  if (!form || !question) return undefined;
  return { form, choice: { label: 'form', command: question.command, input: question.input } };
}

/** How a long answer's replies are dressed: with what was heard, and the first with a welcome. */
function greeting(entered: Entered & { readonly isNew: boolean }, incoming: Incoming): Long['dressed'] {
  return (reply) => {
    const said = sayHeard(reply, incoming);
    return entered.isNew && said.open !== true ? welcome(said, entered) : said;
  };
}

function welcome(reply: Reply, { asker }: Entered): Reply {
  const hello = `_Hello${asker.name ? `, ${asker.name}` : ''}! I'm Almanac. I take your time zone to be ${asker.zone}; say “my time zone is …” to change that, or \`help\` for what I can do._`;
  return { ...reply, text: `${hello}\n\n${reply.text}` };
}
