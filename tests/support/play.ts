/** Plays a dialogue through the whole app on platforms of one's choice. */
import { type App, createApp } from '../../src/app.ts';
import type { Adapter } from '../../src/channel/adapter.ts';
import { readConfig } from '../../src/config.ts';
import type { Database } from '../../src/db/orm.ts';
import { accessOf } from '../../src/people/access.ts';
import { memoryPlatform } from '../fakes/memory/platform.ts';
import { databaseFollows } from './database-follows.ts';
import type { Dialogue, Step, Where } from './dialogue.ts';
import { plainText, tidy } from './plain-text.ts';
import type { Platform, Seen } from './platform.ts';
import { settableClock } from './settable-clock.ts';
import { testLog } from './test-log.ts';

export interface Stage {
  /** A fresh, migrated database; restarting keeps it. */
  readonly db: Database;
  /** Makes the platform behind a channel's name. By default each is in memory. */
  readonly platform?: (channel: string) => Promise<Platform> | Platform;
  /** Name of the channel where the dialogue names none; a real client's addresses carry its own. */
  readonly channel?: string;
  /** Where people are who say nothing else. */
  readonly room?: 'private' | 'shared';
}

/** @throws Error that names the line, what was expected and what was seen */
export async function play(dialogue: Dialogue, stage: Stage): Promise<void> {
  const clock = settableClock('2026-11-23T08:00:00Z');
  const log = testLog();
  const platforms = new Map<string, Platform>();
  const lastChannel = new Map<string, string>();
  /** What of each message was seen already: its id and how often it was replaced. */
  const read = new Map<string, number>();
  let env: Readonly<Record<string, string>> = {};
  let zone: string | undefined;
  let app: App | undefined;
  let lastPerson = '';

  /** What people learnt from the bot and say back to it, such as a code. */
  const learnt = new Map<string, string>();
  const filled = (text: string) => text.replace(/\{(\w+)\}/g, (whole, name: string) => learnt.get(name) ?? whole);

  databaseFollows(stage.db, clock);

  const names = new Set(
    dialogue.steps.flatMap((step) => ('where' in step && step.where.channel ? [step.where.channel] : [])),
  );
  if (names.size === 0) names.add(stage.channel ?? 'chat');
  for (const name of names) platforms.set(name, await (stage.platform?.(name) ?? memoryPlatform({ name })));

  async function open(): Promise<App> {
    const channels = new Map<string, Adapter>();
    for (const [name, platform] of platforms)
      channels.set(name, { ...platform.adapter, start: (core) => platform.open(core) });
    const config = readConfig(env);
    const webUrl = 'https://almanac.example.org';
    const opened = await createApp({
      webUrl,
      db: stage.db,
      clock,
      log,
      channels,
      access: accessOf(config.ACCESS, config.ADMINS, []),
      // a dialogue's clock stands still: only one that is about limits has any
      ...('TURNS_PERSON_MINUTE' in env
        ? { limits: { person: config.TURNS_PERSON_MINUTE, room: config.TURNS_ROOM_MINUTE } }
        : {}),
    });
    await opened.start();
    await opened.settle();
    return opened;
  }

  function platformOf(person: string, at: Where): { platform: Platform; channel: string } {
    const channel = at.channel ?? lastChannel.get(person) ?? [...platforms.keys()][0] ?? '';
    const platform = platforms.get(channel);
    if (!platform) throw new Error(`There is no channel ${channel}.`);
    lastChannel.set(person, channel);
    return { platform, channel };
  }

  const roomOf = (at: Where) => at.room ?? stage.room ?? 'private';

  async function meet(person: string, at: Where): Promise<void> {
    if (zone === undefined || met.has(person)) return;
    met.add(person);
    const { platform } = platformOf(person, at);
    await platform.say(person, `my time zone is ${zone}`, { room: 'private' });
    for (const message of unread(person, at)) read.set(message.key, message.seen.edits);
  }
  const met = new Set<string>();

  function unread(person: string, at: Where): { key: string; seen: Seen }[] {
    const { platform, channel } = platformOf(person, at);
    const rooms = roomOf(at) === 'shared' ? (['shared', 'private'] as const) : (['private'] as const);
    return rooms
      .flatMap((room) =>
        platform.seen(person, room).map((seen) => ({
          key: `${channel}/${room}/${room === 'private' || seen.whispered ? person : ''}/${seen.id}`,
          seen,
        })),
      )
      .filter(({ key, seen }) => (read.get(key) ?? -1) < seen.edits && !isNotice(seen));
  }

  async function run(step: Step): Promise<void> {
    switch (step.kind) {
      case 'clock':
        zone = step.zone;
        clock.set(Temporal.PlainDateTime.from(step.at).toZonedDateTime(step.zone).toInstant());
        return;
      case 'settings':
        env = step.env;
        return;
      case 'restart':
        await app?.stop();
        app = await open();
        return;
      case 'wait': {
        const now = clock.now();
        const until = step.until
          ? Temporal.PlainDateTime.from(step.until)
              .toZonedDateTime(zone ?? 'UTC')
              .toInstant()
          : now
              .toZonedDateTimeISO(zone ?? 'UTC')
              .add(step.duration ?? {})
              .toInstant();
        await elapse(until);
        return;
      }
      case 'says': {
        lastPerson = step.person;
        await meet(step.person, step.where);
        const { platform } = platformOf(step.person, step.where);
        const replyTo = step.replying ? platform.seen(step.person, roomOf(step.where)).at(-1) : undefined;
        await platform.say(step.person, filled(step.text), {
          room: roomOf(step.where),
          ...(replyTo ? { replyTo } : {}),
        });
        await app?.settle();
        return;
      }
      case 'presses': {
        lastPerson = step.person;
        const { platform } = platformOf(step.person, step.where);
        const seen = [...platform.seen(step.person, 'private'), ...platform.seen(step.person, 'shared')].findLast(
          (one) => [...one.buttons, ...one.menu].includes(step.label),
        );
        if (!seen) throw new Error(`line ${step.line}: no message has a button “${step.label}”.`);
        await platform.press(step.person, seen, step.label, { room: roomOf(step.where) });
        await app?.settle();
        return;
      }
      case 'bot':
        return expectBot(step);
      case 'silence': {
        const extra = unread(step.person ?? lastPerson, {})[0];
        if (extra) throw new Error(`line ${step.line}: expected silence, but the bot said:\n${extra.seen.text}`);
      }
    }
  }

  function expectBot(step: Step & { kind: 'bot' }): void {
    const person = step.person ?? lastPerson;
    const [next] = unread(person, step.where);
    const expected = expectation(step);
    if (!next) throw new Error(`line ${step.line}: the bot said nothing to ${person}, expected:\n${expected}`);
    read.set(next.key, next.seen.edits);
    const heard = tidy(next.seen.text);
    const found = matches(tidy(plainText(filled(step.text))), heard);
    for (const [name, words] of Object.entries(found?.groups ?? {})) learnt.set(name, words);
    if (!found) throw new Error(`line ${step.line}: expected\n${expected}\nbut the bot said\n${heard}`);
    const buttons = [...next.seen.buttons, ...next.seen.menu];
    const missing = step.buttons.filter((label) => !buttons.includes(label));
    if (missing.length > 0)
      throw new Error(
        `line ${step.line}: expected the button [${missing.join('] [')}], there are [${buttons.join('] [')}]`,
      );
  }

  /** Time passes in steps: whatever is due on the way happens at its own time. */
  async function elapse(until: Temporal.Instant): Promise<void> {
    for (;;) {
      const due = await app?.nextDue();
      if (!due || Temporal.Instant.compare(due, until) > 0) break;
      if (Temporal.Instant.compare(due, clock.now()) > 0) clock.set(due);
      await app?.settle();
      if ((await app?.nextDue())?.equals(due)) break;
    }
    clock.set(until);
    await app?.settle();
  }

  try {
    for (const step of dialogue.steps) {
      if (step.kind !== 'clock' && step.kind !== 'settings') app ??= await open();
      await run(step);
    }
  } catch (error) {
    if (log.lines.length > 0 && error instanceof Error) error.message += `\n\nlog:\n${log.lines.join('\n')}`;
    throw error;
  } finally {
    await app?.stop();
    for (const platform of platforms.values()) await platform.close();
  }
  const violations = [...platforms.values()].flatMap((platform) => platform.violations());
  if (violations.length > 0) throw new Error(`The platform refused:\n${violations.join('\n')}`);
}

/**
 * What some channels say beside the answer, and a dialogue is not about: that it is in the private room, where there is
 * no whispering; a file, which is a message of its own there.
 */
function isNotice({ text, files }: Seen): boolean {
  return text === 'I answered you in private.' || (text.trim() === '' && files.length > 0);
}

function expectation(step: Step & { kind: 'bot' }): string {
  return `${step.text}${step.buttons.map((label) => ` [${label}]`).join('')}`;
}

/** `…` matches any text, `{name}` a word that can be said later by that name. */
export function matches(expected: string, heard: string): RegExpExecArray | null {
  const pattern = expected
    .split('…')
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replace(/\\\{(\w+)\\\}/g, '(?<$1>\\S+?)'))
    .join('[\\s\\S]*?');
  return new RegExp(`^${pattern}$`).exec(heard);
}
