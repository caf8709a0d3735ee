/** A platform that is nothing but memory: the smallest thing that satisfies the adapter contract, and the stage of most dialogues. */
import type { Adapter, Core } from '../../../src/channel/adapter.ts';
import { DeliveryError } from '../../../src/channel/delivery-error.ts';
import type { Address, Form, Incoming, Outgoing, Sender, Sent, Utterance } from '../../../src/channel/message.ts';
import { plainText } from '../../support/plain-text.ts';
import { administers, type Fault, type Platform, type Room, type Saying, type Seen } from '../../support/platform.ts';

interface Posted {
  readonly id: string;
  readonly at: Address;
  readonly only?: string;
  readonly key?: string;
  message: Outgoing;
  edits: number;
}

interface Turn {
  readonly person: string;
  readonly formAllowed: boolean;
}

export interface MemoryOptions {
  readonly name?: string;
  /** Without some abilities, to see the core manage. */
  readonly without?: readonly ('edit' | 'whisper' | 'direct' | 'ask' | 'home')[];
  /** Keys make sends idempotent, as Discord's nonce does. */
  readonly keys?: boolean;
}

export function memoryPlatform({
  name = 'memory',
  without = [],
  keys = true,
}: MemoryOptions = {}): Platform & { posts(): readonly Posted[]; homes: Map<string, string> } {
  const posts: Posted[] = [];
  const forms = new Map<string, Form>();
  const homes = new Map<string, string>();
  const faults: Fault[] = [];
  /** Reading a message back is slow for long ones, and it is asked for again and again. */
  const rendered = new WeakMap<Posted, Seen>();
  let core: Core | undefined;
  let count = 0;

  const privateRoom = (person: string): Address => ({ channel: name, room: `dm-${person}`, private: true });
  const sharedRoom: Address = { channel: name, room: 'group', private: false };
  const addressOf = (person: string, room: Room = 'private') => (room === 'private' ? privateRoom(person) : sharedRoom);

  async function deliver(incoming: Incoming): Promise<string> {
    if (!core) throw new Error('The platform is not open.');
    await core.receive(incoming);
    return incoming.id;
  }

  function event(person: string, said: Utterance, how: Saying & { formAllowed?: boolean } = {}): Incoming {
    count += 1;
    const file = how.file;
    return {
      id: how.event ?? `event-${count}`,
      at: addressOf(person, how.room),
      from: { id: person, name: person, ...(administers(person) ? { admin: true } : {}) },
      said,
      turn: { person, formAllowed: how.formAllowed ?? said.kind !== 'text' } satisfies Turn,
      ...(file
        ? {
            attachments: [
              { name: file.name, type: file.type, size: file.content.byteLength, read: async () => file.content },
            ],
          }
        : {}),
    };
  }

  function meet(fault: Fault | undefined): 'drop' | 'after' | undefined {
    switch (fault?.kind) {
      case undefined:
        return undefined;
      case 'rate-limited':
        throw new DeliveryError('rate-limited', 'Slow down.', { retryAfterMs: fault.retryAfterMs });
      case 'gone':
        throw new DeliveryError('gone', 'The room is closed.');
      case 'refused':
        throw new DeliveryError('refused', 'Not a message.');
      case 'error-before':
      case 'reset-before':
        throw new DeliveryError('unavailable', 'Not reachable.');
      default:
        return 'after';
    }
  }

  function post(at: Address, message: Outgoing, only?: string): Sent {
    const late = meet(faults.shift());
    const known =
      keys && message.key !== undefined ? posts.find((candidate) => candidate.key === message.key) : undefined;
    if (!known) {
      count += 1;
      posts.push({
        id: `m${count}`,
        at,
        message,
        edits: 0,
        ...(only ? { only } : {}),
        ...(message.key ? { key: message.key } : {}),
      });
    }
    if (late) throw new DeliveryError('ambiguous', 'The connection broke.');
    return { at, id: known?.id ?? `m${count}` };
  }

  const adapter: Adapter = {
    limits: { text: 4000, buttons: 10, label: 60, menu: 25, file: 1_000_000 },
    async start(given) {
      core = given;
    },
    async stop() {
      core = undefined;
    },
    async send(to, message) {
      return post(to, message);
    },
    async edit(sent, message) {
      const late = meet(faults.shift());
      const known = posts.find((candidate) => candidate.id === sent.id);
      if (!known) throw new DeliveryError('refused', 'There is no such message.');
      known.message = message;
      known.edits += 1;
      if (late) throw new DeliveryError('ambiguous', 'The connection broke.');
    },
    async whisper(to, person, message) {
      return post(to, message, person.id);
    },
    async direct(person: Pick<Sender, 'id'>) {
      return privateRoom(person.id);
    },
    async ask(form, turn) {
      const { person, formAllowed } = turn as Turn;
      if (!formAllowed) return false;
      forms.set(person, form);
      return true;
    },
    async home(person, message) {
      homes.set(person.id, plainText(message.text));
    },
    async typing() {},
    async publish() {},
  };
  for (const ability of without) delete adapter[ability];

  return {
    name,
    adapter,
    homes,
    posts: () => posts,
    open: (given) => adapter.start(given),
    close: () => adapter.stop(),
    say(person, text, how = {}) {
      const shared = how.room === 'shared';
      const slash = /^\/(\S+)\s*([\s\S]*)$/.exec(text);
      if (slash)
        return deliver(
          event(person, { kind: 'command', name: slash[1] ?? '', args: slash[2] ?? '', ...about(how.replyTo) }, how),
        );
      const toBot = !shared || how.mention !== false || how.replyTo !== undefined;
      return deliver(
        event(person, { kind: 'text', text, toBot, ...about(how.replyTo) }, { ...how, formAllowed: false }),
      );
    },
    command(person, command, args, how = {}) {
      return deliver(event(person, { kind: 'command', name: command, args }, how));
    },
    press(person, message, label, how = {}) {
      const posted = posts.find((candidate) => candidate.id === message.id);
      const button = [...(posted?.message.buttons ?? []), ...(posted?.message.menu?.entries ?? [])].find(
        (candidate) => candidate.label === label,
      );
      if (!posted || !button) throw new Error(`There is no button “${label}” on “${message.text}”.`);
      return deliver(event(person, { kind: 'press', button: button.id, on: { at: posted.at, id: posted.id } }, how));
    },
    submit(person, values) {
      const form = forms.get(person);
      if (!form) throw new Error(`No form is open for ${person}.`);
      forms.delete(person);
      return deliver(event(person, { kind: 'form', form: form.id, values }));
    },
    form(person) {
      const form = forms.get(person);
      return (
        form && {
          title: form.title,
          fields: form.fields.map((field) => field.name),
          problems: form.fields.flatMap((field) => field.problem ?? []),
        }
      );
    },
    seen(person, room = 'private') {
      const at = addressOf(person, room);
      return posts
        .filter((posted) => posted.at.room === at.room && (posted.only === undefined || posted.only === person))
        .map((posted) => {
          const known = rendered.get(posted);
          if (known && known.edits === posted.edits) return known;
          const seen: Seen = {
            id: posted.id,
            text: plainText(posted.message.text),
            buttons: posted.message.buttons?.map((button) => button.label) ?? [],
            menu: posted.message.menu?.entries.map((entry) => entry.label) ?? [],
            files: posted.message.files?.map((file) => file.name) ?? [],
            edits: posted.edits,
            whispered: posted.only !== undefined,
          };
          rendered.set(posted, seen);
          return seen;
        });
    },
    fail(...more) {
      faults.push(...more);
    },
    violations: () => [],
  };
}

function about(replyTo: Seen | undefined) {
  return replyTo ? { about: { id: replyTo.id, text: replyTo.text, ours: true } } : {};
}
