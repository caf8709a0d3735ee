/** Ordinary wiring: what needs what. Tests call the same function with a test database, their own clock and channels. */

import { randomUUIDv7 } from 'node:crypto';
import type { ChatModel } from './ai/chat-model.ts';
import type { Embedder } from './ai/embedder.ts';
import type { Transcriber } from './ai/transcriber.ts';
import { memoryRefs } from './assistant/memory.ts';
import './assistant/parts.ts';
import { createAssistant } from './assistant/answer.ts';
import type { Adapter, Core, Log } from './channel/adapter.ts';
import type { KeptOpen } from './channel/keep-open.ts';
import { createClockwork } from './clockwork.ts';
import type { Parts } from './command/context.ts';
import type { Registry } from './command/registry.ts';
import type { Finders } from './conversation/context.ts';
import { type Conversation, createConversation } from './conversation/converse.ts';
import { createRateLimit, type RateLimits } from './conversation/rate-limit.ts';
import { roomKey } from './conversation/room-key.ts';
import { createSentIds } from './conversation/sent-ids.ts';
import { suggest } from './conversation/suggest.ts';
import { postUnbrought } from './conversation/unbrought.ts';
import { postUndelivered } from './conversation/undelivered.ts';
import { warmUp } from './conversation/warm-up.ts';
import { classRefs } from './courses/classes.ts';
import { courseRefs } from './courses/course.repository.ts';
import { moduleRefs } from './courses/module.repository.ts';
import { memberRefs } from './courses/roster.ts';
import { newsRenderer } from './courses/say-news.ts';
import { termRefs } from './courses/term.repository.ts';
import { workRefs } from './courses/work.repository.ts';
import type { Database } from './db/orm.ts';
import { createSeal } from './db/seal.ts';
import { type Language, readLanguage } from './language.ts';
import { noteRefs } from './library/note.repository.ts';
import { resourceRefs } from './library/resource.repository.ts';
import type { Metrics } from './metrics.ts';
import type { Allow } from './net/pinned-lookup.ts';
import { closeRoom } from './outbox/close-room.ts';
import { moveRoom } from './outbox/move-room.ts';
import { replyRenderer } from './outbox/say-reply.ts';
import type { Access } from './people/access.ts';
import { personRefs } from './people/everybody.ts';
import { forgetAbsorbed } from './people/join.ts';
import { joinedRenderer } from './people/say-joined.ts';
import { knockRenderer } from './people/say-knock.ts';
import { sayDigest } from './planning/digest.ts';
import { goalRefs } from './planning/goal.repository.ts';
import { taskRefs } from './planning/task.repository.ts';
import './mcp/parts.ts';
import { approvalKind, approvalRenderer } from './mcp/approval.ts';
import { tokenRefs } from './mcp/tokens.ts';
import { createOpenChannels } from './processes/open-channels.ts';
import { everything, type Roles } from './processes/roles.ts';
import { publish } from './publish.ts';
import { type KeptEmbedding, keepEmbedding } from './recall/keep-embedding.ts';
import { reminderRefs } from './reminders/reminder.repository.ts';
import { editRenderer } from './reminders/say-edit.ts';
import { ringRenderer } from './reminders/say-ring.ts';
import { calendarRefs } from './schedule/calendars/calendar.repository.ts';
import type { FeedDoor } from './schedule/calendars/door.ts';
import { createFeedReader } from './schedule/calendars/reader.ts';
import { calendarRenderer } from './schedule/calendars/say-letter.ts';
import { blockRefs } from './schedule/schedule.repository.ts';
import { countEmbeddings } from './spending/count-embeddings.ts';
import { type Caps, createMeter, type Used } from './spending/meter.ts';
import { createPrices } from './spending/prices.ts';
import { type Clock, sqlTime } from './time/clock.ts';

export interface AppParts {
  readonly db: Database;
  /** Where somebody began to read it early. */
  readonly language?: Promise<Language>;
  readonly clock: Clock;
  readonly log: Log;
  /** Channels by name that this process may open: on a server those of one process at a time when it holds them. */
  readonly channels: ReadonlyMap<string, Adapter>;
  /** Makes a channel anew after it was closed, for one that is opened again. */
  readonly anew?: (channel: string) => Promise<Adapter>;
  /** What this process does of all there is to do. */
  readonly roles?: Roles;
  /** Names this process among others on the same database. */
  readonly process?: string;
  /** Told of each channel once it is open. */
  readonly onOpened?: (channel: string) => unknown;
  /** Whether what is due happens by itself, or only when `settle` is called. */
  readonly ticking?: boolean;
  /** What searches go by beside the words; new passages are embedded in the background. */
  readonly embedder?: Embedder | undefined;
  /** What answers free chat; without one passages are quoted. */
  readonly chatModel?: ChatModel | undefined;
  /** Dollars that models may cost, by person and in all. */
  readonly caps?: Caps;
  /** Prices of models beside the known ones, see spending/prices.ts. */
  readonly prices?: string | undefined;
  /** SECRET_KEY: seals what is kept of other people's secrets. */
  readonly secret?: string | undefined;
  /** Says yes to a private address that a link may lead to; only tests have reason to. */
  readonly allow?: Allow;
  /** Connections of its own for what happens by itself; by default it shares the others. */
  readonly clockworkDb?: Database;
  /** See outbox/dispatch.ts. */
  readonly leaseMs?: number;
  readonly patienceMs?: number;
  /** Where the web door is reached, without a slash at the end. */
  readonly webUrl?: string | undefined;
  /** Counts and times, where there is a web door to read it at. */
  readonly metrics?: Metrics | undefined;
  /** What listens to recordings. */
  readonly transcriber?: Transcriber | undefined;
  readonly backoffMs?: number;
  /** Who may use it; everybody by default. */
  readonly access?: Access | undefined;
  /** Turns a minute; as many as come by default. */
  readonly limits?: RateLimits | undefined;
}

export interface App {
  readonly registry: Registry;
  /** Channels that are open here just now, by name. */
  readonly open: ReadonlyMap<string, Adapter>;
  /**
   * Opens the channels that are this process's to open; resolves when they are, or will be once their platforms answer.
   * @throws SettingsError in one sentence
   */
  start(): Promise<void>;
  /** Closes the channels, finishes the turns under way, gives back what it held; takes no longer than 9 s. */
  stop(): Promise<void>;
  /** Resolves when no channel can bring anything more; rejects with a SettingsError when none can be opened. */
  readonly ended: Promise<void>;
  /** Sends what is due by now and waits for it; the ticker does the same by itself. */
  settle(): Promise<void>;
  /** When the next reminder or letter is due. */
  nextDue(): Promise<Temporal.Instant | undefined>;
  core(channel: string): Core;
  /** See converse.ts: for programs outside that act for a person. */
  readonly call: Conversation['call'];
}

/** Notified with the turn whose answer is to be stopped. */
const stopChannel = 'almanac_stop';
/** Milliseconds for what is under way at the end; ten is what a process manager allows. */
const stopMs = 8000;

/** Milliseconds after the start: who speaks first is answered before the house is put in order. */
const housekeepingMs = 1000;
const dayMs = 86_400_000;

export async function createApp({
  db,
  clock,
  log,
  channels,
  anew,
  onOpened,
  roles = everything,
  process = randomUUIDv7(),
  ticking = false,
  embedder: given,
  webUrl,
  metrics,
  chatModel,
  transcriber,
  caps = { personDay: 0.5, personMonth: 5, everyoneDay: 10, everyoneMonth: 100 },
  prices,
  secret,
  allow,
  access,
  limits,
  ...due
}: AppParts): Promise<App> {
  const clockworkDb = due.clockworkDb ?? db;
  const { registry, understanding } = await (due.language ?? readLanguage());
  const finders: Finders = {
    task: taskRefs,
    goal: goalRefs,
    note: noteRefs,
    memory: memoryRefs,
    reminder: reminderRefs,
    block: blockRefs,
    course: courseRefs,
    calendar: calendarRefs,
    resource: resourceRefs,
    token: tokenRefs,
    member: memberRefs,
    module: moduleRefs,
    work: workRefs,
    class: classRefs,
    term: termRefs,
    person: (em) => personRefs(em, clock.now()),
  };
  const feeds: FeedDoor = {
    ...createSeal(secret, 'feeds'),
    ...(allow && { allow }),
    wake: () => {
      if (ticking) reader.wake();
    },
  };
  const assistant = createAssistant({ registry, log, roomKey });
  const meter = createMeter({
    db,
    clock,
    prices: createPrices(prices),
    caps,
    ...(metrics && { used: countTokens(metrics) }),
  });
  const embedder = given && countEmbeddings(given, { meter, log });
  const parts: Parts = {
    ...(access ? { access } : {}),
    specs: registry.specs,
    embedder,
    feeds,
    webUrl,
    chatModel,
    transcriber,
    meter,
    answer: assistant.answer,
    stopAnswer: async (turn, em) => {
      // whichever process writes it hears of it
      if (!conversation.stop(turn)) await db.notify(stopChannel, turn, em);
    },
  };
  let embedding: KeptEmbedding | undefined;
  let unlisten = async (): Promise<void> => {};
  let housekeeping: NodeJS.Timeout | undefined;
  let tidying: Promise<void> | undefined;
  const sentIds = createSentIds(db, log);
  const publishing = new Map<string, KeptOpen>();
  const opening = createOpenChannels({
    db: clockworkDb,
    log,
    channels,
    anew,
    roles,
    process,
    others: ticking && db.kind === 'server',
    core,
    opened(channel, adapter) {
      publishing.get(channel)?.close();
      publishing.set(channel, publish(adapter, registry.specs, log));
      onOpened?.(channel);
      if (ticking) clockwork.wake();
    },
    failed(error) {
      running -= 1;
      if (running === 0) fail(error);
    },
  });
  const clockwork = createClockwork({
    ...due,
    db: clockworkDb,
    clock,
    log,
    channels: opening.open,
    fires: roles.workers,
    name: process,
    renderers: {
      reminder: ringRenderer(sayDigest),
      reply: replyRenderer,
      edit: editRenderer(sayDigest),
      calendar: calendarRenderer,
      joined: joinedRenderer,
      course: newsRenderer,
      knock: knockRenderer,
      [approvalKind]: approvalRenderer,
    },
    digest: sayDigest,
    arrived: (letter) => {
      if (letter.kind === 'reminder') metrics?.lateness.observe(secondsSince(letter.body.due, clock.now()));
    },
  });
  const reader = createFeedReader({
    db,
    clock,
    log,
    door: feeds,
    told: () => {
      if (ticking) clockwork.wake();
    },
  });
  const conversation = createConversation({
    db,
    registry,
    understanding,
    clock,
    log,
    finders,
    parts,
    ...(access ? { access } : {}),
    ...(limits ? { limit: createRateLimit(limits, clock) } : {}),
    arrived: sentIds.arrived,
    undelivered: async (letter) => {
      const adapter = opening.answering.get(letter.incoming.at.channel);
      await postUndelivered(db, { ...letter, adapter, now: clock.now() });
      if (ticking) clockwork.wake();
    },
    async again(incoming) {
      // what arrived is written in batches: the last one first
      await sentIds.flush();
      if ((await postUnbrought(db, incoming, clock.now())) && ticking) clockwork.wake();
    },
    changed: (person) => {
      clockwork.changed(person);
      if (ticking) clockwork.wake();
    },
  });

  let running = channels.size;
  const { promise: ended, resolve: end, reject: fail } = Promise.withResolvers<void>();
  ended.catch(() => {});

  function core(channel: string): Core {
    return {
      async receive(incoming) {
        const adapter = opening.answering.get(channel);
        if (!adapter) return;
        const answered = metrics?.turns.startTimer({ channel, kind: incoming.said.kind });
        await conversation.turn(incoming, adapter).finally(() => answered?.());
      },
      suggest: (query) => suggest(query, { db, registry, finders, clock, log, access }),
      moved: (from, to) => moveRoom(db, from, to),
      async gone(at, why) {
        await closeRoom(db, at, { why, now: sqlTime(clock) });
        if (ticking) clockwork.wake();
      },
      ended() {
        running -= 1;
        if (running === 0) end();
      },
    };
  }

  /** What nobody waits for. */
  async function keepHouse(): Promise<void> {
    if (embedder && roles.workers) embedding ??= await keepEmbedding({ database: db, embedder, log });
    await forgetAbsorbed(db, clock.now());
    await db.sweep?.();
  }
  /** Once a day; where it fails until it succeeds, since the database may be away for a while. */
  function tidy(): void {
    const again = (ms: number) => {
      housekeeping = setTimeout(tidy, ms).unref();
    };
    tidying = keepHouse().then(
      () => again(dayMs),
      (error: unknown) => {
        log.warn({ error: String(error) }, 'housekeeping failed');
        again(10 * housekeepingMs);
      },
    );
  }
  /** What is only just beginning is stopped once it has begun. */
  async function stopEmbedding(): Promise<void> {
    await tidying;
    clearTimeout(housekeeping);
    await embedding?.stop();
  }

  return {
    registry,
    open: opening.open,
    ended,
    core,
    async call(incoming) {
      const answered = metrics?.turns.startTimer({ channel: incoming.at.channel, kind: incoming.said.kind });
      return conversation.call(incoming).finally(() => answered?.());
    },
    async start() {
      unlisten = await db.listen(stopChannel, (turn) => void conversation.stop(turn));
      // only platforms, which are told of commands, want an acknowledgement within seconds
      if (ticking && [...channels.values()].some((adapter) => adapter.publish))
        warmUp(understanding, registry.specs, clock.now());
      await opening.start();
      if (ticking) await clockwork.start();
      if (!ticking) return keepHouse();
      housekeeping = setTimeout(() => {
        if (roles.workers) reader.start();
        tidy();
      }, housekeepingMs).unref();
    },
    async nextDue() {
      const [first, ...others] = [await clockwork.nextDue(), await reader.nextDue()].filter((at) => at !== undefined);
      return first && others.reduce((one, other) => (Temporal.Instant.compare(one, other) < 0 ? one : other), first);
    },
    async settle() {
      await conversation.idle();
      await assistant.idle();
      await reader.settle();
      await clockwork.settle();
    },
    async stop() {
      clearTimeout(housekeeping);
      for (const kept of publishing.values()) kept.close();
      await within(
        stopMs,
        Promise.all([conversation.close(), clockwork.stop(stopMs), reader.stop(), stopEmbedding(), opening.stop()]),
      );
      await within(stopMs / 9, conversation.idle().then(assistant.idle).then(sentIds.flush).then(unlisten));
    },
  };
}

/** From an instant in ISO 8601, as a letter keeps it. */
function secondsSince(due: unknown, now: Temporal.Instant): number {
  return Math.max(0, now.since(Temporal.Instant.from(String(due))).total('seconds'));
}

function countTokens({ tokens }: Metrics) {
  return ({ kind, model, tokens: { tokensIn, tokensOut } }: Used): void => {
    tokens.inc({ kind, model, direction: 'in' }, tokensIn);
    tokens.inc({ kind, model, direction: 'out' }, tokensOut);
  };
}

/** Waits for something, but no longer than so many milliseconds. */
async function within(ms: number, job: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([job, over]);
  clearTimeout(timer);
}
