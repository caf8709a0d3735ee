/** Ordinary wiring: what needs what. Tests call the same function with a test database, their own clock and channels. */

import { randomUUIDv7 } from 'node:crypto';
import type { Embedder } from './ai/embedder.ts';
import { fallbackAnswer } from './assistant/without-model.ts';
import type { Adapter, Core, Log } from './channel/adapter.ts';
import type { Context, Parts } from './command/context.ts';
import { loadCommands, type Registry } from './command/registry.ts';
import type { Finders } from './conversation/context.ts';
import { createConversation } from './conversation/converse.ts';
import { fit } from './conversation/fit.ts';
import { lessonsOf } from './conversation/lessons.ts';
import { createSentIds } from './conversation/sent-ids.ts';
import { suggest } from './conversation/suggest.ts';
import { courseRefs } from './courses/course.repository.ts';
import type { Database } from './db/orm.ts';
import { noteRefs } from './library/note.repository.ts';
import { createDispatch, nextLetterDue } from './outbox/dispatch.ts';
import { post } from './outbox/post.ts';
import { goalRefs } from './planning/goal.repository.ts';
import { taskRefs } from './planning/task.repository.ts';
import { type KeptEmbedding, keepEmbedding } from './recall/keep-embedding.ts';
import { fireDue, nextReminderDue } from './reminders/fire-due.ts';
import { reminderRefs } from './reminders/reminder.repository.ts';
import { sayRing } from './reminders/say-ring.ts';
import type { Reply } from './reply.ts';
import { blockRefs } from './schedule/schedule.repository.ts';
import type { Clock } from './time/clock.ts';
import { createTicker } from './time/ticker.ts';
import { createUnderstanding } from './understand/understand.ts';

export interface AppParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** Open channels by name. */
  readonly channels: ReadonlyMap<string, Adapter>;
  /** Whether what is due happens by itself, or only when `settle` is called. */
  readonly ticking?: boolean;
  /** What searches go by beside the words; new passages are embedded in the background. */
  readonly embedder?: Embedder | undefined;
}

export interface App {
  readonly registry: Registry;
  /** Opens every channel; resolves when all are open. */
  start(): Promise<void>;
  /** Closes the channels, finishes the turns under way. */
  stop(): Promise<void>;
  /** Resolves when no channel can bring anything more. */
  readonly ended: Promise<void>;
  /** Sends what is due by now and waits for it; the ticker does the same by itself. */
  settle(): Promise<void>;
  /** When the next reminder or letter is due. */
  nextDue(): Promise<Temporal.Instant | undefined>;
  core(channel: string): Core;
}

/** Reminders fired in one transaction. */
const batch = 500;

const commandsFolder = new URL('./commands/', import.meta.url);

export async function createApp({ db, clock, log, channels, ticking = false, embedder }: AppParts): Promise<App> {
  const registry = await loadCommands(commandsFolder);
  const finders: Finders = {
    task: taskRefs,
    goal: goalRefs,
    note: noteRefs,
    reminder: reminderRefs,
    block: blockRefs,
    course: courseRefs,
  };
  const parts: Parts = {
    specs: registry.specs,
    embedder,
    answer: (question, context: Context) => fallbackAnswer(question, context),
  };
  let embedding: KeptEmbedding | undefined;
  const sentIds = createSentIds(db, log);
  const dispatch = createDispatch({
    db,
    clock,
    log,
    channels,
    name: randomUUIDv7(),
    renderers: { reminder: sayRing, reply: async (_em, body: { reply: Reply }) => body.reply },
    fit: (message, adapter) => fit(message, adapter.limits),
  });
  const ticker = createTicker({ clock, log, run: doWhatIsDue, next: nextDue });
  const conversation = createConversation({
    db,
    registry,
    understanding: createUnderstanding(lessonsOf(registry)),
    clock,
    log,
    finders,
    parts,
    arrived: sentIds.arrived,
    undelivered: async ({ userId, incoming, answer, error }) => {
      const now = clock.now();
      const { files: _, form: __, ...reply } = answer.reply;
      await db.asSystem((em) =>
        post(em, [
          {
            id: randomUUIDv7(),
            userId,
            key: `reply:${answer.messageId}`,
            kind: 'reply',
            address: incoming.at,
            body: { reply },
            dueAt: now.add({ milliseconds: error.retryAfterMs ?? 1000 }),
            createdAt: now,
            doubtful: error.failure === 'ambiguous',
          },
        ]),
      );
      ticker.wake();
    },
    changed: () => {
      if (ticking) ticker.wake();
    },
  });

  async function doWhatIsDue(): Promise<void> {
    while ((await fireDue(db, { now: clock.now(), limit: batch })) === batch);
    while ((await dispatch.round()) > 0);
  }

  async function nextDue(): Promise<Temporal.Instant | undefined> {
    const [reminder, letter] = [await nextReminderDue(db), await nextLetterDue(db, [...channels.keys()])];
    if (!reminder || !letter) return reminder ?? letter;
    return Temporal.Instant.compare(reminder, letter) < 0 ? reminder : letter;
  }

  let running = channels.size;
  let end = (): void => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });

  function core(channel: string): Core {
    return {
      async receive(incoming) {
        const adapter = channels.get(channel);
        if (adapter) await conversation.turn(incoming, adapter);
      },
      suggest: (query) => suggest(query, { db, registry, finders, clock, log }),
      moved: async () => {},
      gone: async () => {},
      ended() {
        running -= 1;
        if (running === 0) end();
      },
    };
  }

  return {
    registry,
    ended,
    core,
    async start() {
      if (embedder) embedding = await keepEmbedding({ database: db, embedder, log });
      await Promise.all([...channels].map(([name, adapter]) => adapter.start(core(name))));
      if (ticking) ticker.start();
      for (const [name, adapter] of channels) {
        adapter
          .publish?.(registry.specs)
          .catch((error: unknown) => log.warn({ channel: name, error: String(error) }, 'commands not published'));
      }
    },
    nextDue,
    async settle() {
      await conversation.idle();
      await doWhatIsDue();
    },
    async stop() {
      await embedding?.stop();
      await ticker.stop();
      await Promise.all([...channels.values()].map((adapter) => adapter.stop()));
      await conversation.idle();
      await sentIds.flush();
    },
  };
}
