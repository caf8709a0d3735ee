/** What is so at the stand-in: workspaces, their people, rooms and messages. */
import type { Blocks, Modal, View } from './schema.ts';

export interface Team {
  readonly id: string;
  readonly name: string;
  readonly token: string;
  readonly botUser: string;
  readonly botId: string;
  readonly general: string;
  /** The bot is no member here; only a response URL speaks. */
  readonly closed: string;
}

export interface Message {
  readonly ts: string;
  readonly channel: string;
  readonly team: string;
  readonly thread?: string;
  /** Seen by this person only. */
  readonly only?: string;
  text: string;
  blocks: Blocks;
  metadata?: unknown;
  files: string[];
  edits: number;
  /** Being streamed: markdown so far. */
  streaming: boolean;
}

export interface Trigger {
  readonly team: string;
  readonly user: string;
  readonly madeAt: number;
  used: boolean;
}

export interface OpenView {
  readonly id: string;
  readonly team: string;
  view: Modal;
  problems: Record<string, string>;
}

export function makeTeam(name: string): Team {
  const id = `T${name.toUpperCase()}`;
  return {
    id,
    name,
    token: `xoxb-${name}-token`,
    botUser: `UBOT${name.toUpperCase()}`,
    botId: `B${name.toUpperCase()}`,
    general: `C${name.toUpperCase()}`,
    closed: `CX${name.toUpperCase()}`,
  };
}

export function createState(names: readonly string[]) {
  let ticks = 0;
  const people = new Map<string, string>();
  return {
    teams: names.map(makeTeam),
    messages: [] as Message[],
    triggers: new Map<string, Trigger>(),
    open: new Map<string, OpenView>(),
    homes: new Map<string, View>(),
    uploads: new Map<string, { name: string; content: Uint8Array; team: string }>(),
    /** Response URLs: where they answer, and how often they did. */
    responses: new Map<string, { team: string; channel: string; user: string; message?: string; uses: number }>(),
    /** Threads' state in the agent view. */
    threads: [] as { method: string; channel: string; thread: string; value: unknown }[],
    violations: [] as string[],
    calls: [] as { method: string; team: string | undefined; args: Record<string, unknown> }[],
    userId(person: string, team: Team): string {
      const id = `U${person.toUpperCase()}${team.id.slice(1)}`;
      people.set(id, person);
      return id;
    },
    nameOf: (user: string): string | undefined => people.get(user),
    directRoom: (user: string) => `D${user.slice(1)}`,
    /** A new `ts`, never the same twice. */
    ts(): string {
      ticks += 1;
      return `1770000000.${String(ticks).padStart(6, '0')}`;
    },
    id(letter: string): string {
      ticks += 1;
      return `${letter}${String(ticks).padStart(9, '0')}`;
    },
  };
}

export type State = ReturnType<typeof createState>;
