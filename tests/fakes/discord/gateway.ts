/** The gateway: sessions, heartbeats, resumes with replay, and what a server can do to a connection. */
import type { Server } from 'node:http';
import {
  GatewayCloseCodes,
  GatewayDispatchEvents,
  GatewayIntentBits,
  type GatewayMessageCreateDispatchData,
  GatewayOpcodes,
} from 'discord-api-types/v10';
import { type WebSocket, WebSocketServer } from 'ws';
import { snowflake, type World } from './world.ts';

interface Session {
  readonly id: string;
  readonly intents: number;
  readonly shard: readonly [number, number];
  readonly log: { readonly seq: number; readonly t: string; readonly d: unknown }[];
  socket: WebSocket | undefined;
  seq: number;
}

export interface GatewayOptions {
  readonly token: string;
  /** The portal's switch for the message content intent. */
  readonly contentAllowed: boolean;
  readonly heartbeatMs: number;
  /** Every event is sent twice, as after an unclear resume. */
  readonly twice: boolean;
}

export class Gateway {
  readonly sessions = new Map<string, Session>();
  /** What happened, for tests to look at: `identify`, `resume`, `heartbeat`. */
  readonly history: string[] = [];
  readonly #server: WebSocketServer;
  readonly #world: World;
  readonly #options: GatewayOptions;
  readonly #url: () => string;
  /** Stops answering heartbeats: a connection that only looks alive. */
  deaf = false;
  #waiting: (() => void)[] = [];

  constructor(http: Server, world: World, options: GatewayOptions, url: () => string) {
    this.#world = world;
    this.#options = options;
    this.#url = url;
    this.#server = new WebSocketServer({ server: http });
    this.#server.on('connection', (socket) => {
      this.#greet(socket);
    });
  }

  /** Sends an event to the session of its shard, now or when it resumes. */
  dispatch(t: string, d: unknown, guild?: string): void {
    for (const session of this.sessions.values()) {
      const [shard, count] = session.shard;
      if (shard !== (guild === undefined ? 0 : Number((BigInt(guild) >> 22n) % BigInt(count)))) continue;
      this.#send(session, t, this.#forIntents(session, t, d));
      if (this.#options.twice) this.#again(session);
    }
  }

  /**
   * Resolves when every live connection has answered a ping sent now: it has read all that came before. (Asked for a
   * heartbeat instead, the client takes its connection for dead where the first of its own falls due before the answer.)
   */
  async settled(): Promise<void> {
    const live = [...this.sessions.values()].flatMap(({ socket }) => (socket?.readyState === 1 ? [socket] : []));
    await Promise.all(
      live.map(
        (socket) =>
          new Promise<void>((resolve) => {
            const heard = () => {
              socket.off('pong', heard).off('close', heard);
              resolve();
            };
            socket.on('pong', heard).on('close', heard).ping();
          }),
      ),
    );
  }

  /** Resolves at the next identify or resume that is answered. */
  opened(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Breaks every connection without a word. */
  cut(): void {
    for (const { socket } of this.sessions.values()) socket?.terminate();
  }

  /** Every open connection, also of sessions that were forgotten. */
  sockets(): readonly WebSocket[] {
    return [...this.#server.clients];
  }

  close(code: number): void {
    for (const { socket } of this.sessions.values()) socket?.close(code);
  }

  askToReconnect(): void {
    for (const { socket } of this.sessions.values())
      socket?.send(JSON.stringify({ op: GatewayOpcodes.Reconnect, d: null }));
  }

  invalidate(resumable: boolean): void {
    for (const session of [...this.sessions.values()]) {
      session.socket?.send(JSON.stringify({ op: GatewayOpcodes.InvalidSession, d: resumable }));
      if (!resumable) this.sessions.delete(session.id);
    }
  }

  /** Forgets every session, so that a resume is refused. */
  forget(): void {
    this.sessions.clear();
  }

  async stop(): Promise<void> {
    for (const client of this.#server.clients) client.terminate();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #greet(socket: WebSocket): void {
    socket.send(JSON.stringify({ op: GatewayOpcodes.Hello, d: { heartbeat_interval: this.#options.heartbeatMs } }));
    socket.on('message', (data) => {
      const { op, d } = JSON.parse(String(data)) as { op: number; d: Record<string, unknown> };
      if (op === GatewayOpcodes.Heartbeat) {
        this.history.push('heartbeat');
        if (!this.deaf) socket.send(JSON.stringify({ op: GatewayOpcodes.HeartbeatAck }));
      } else if (op === GatewayOpcodes.Identify) this.#identify(socket, d);
      else if (op === GatewayOpcodes.Resume) this.#resume(socket, d);
    });
  }

  #identify(socket: WebSocket, d: Record<string, unknown>): void {
    this.history.push('identify');
    const intents = Number(d.intents);
    const content = (intents & GatewayIntentBits.MessageContent) !== 0;
    if (d.token !== this.#options.token || (content && !this.#options.contentAllowed)) {
      const known = d.token === this.#options.token;
      socket.close(known ? GatewayCloseCodes.DisallowedIntents : GatewayCloseCodes.AuthenticationFailed);
      return;
    }
    const [shard = 0, count = 1] = (d.shard ?? [0, 1]) as number[];
    for (const [id, session] of this.sessions) if (session.shard[0] === shard) this.sessions.delete(id);
    const session: Session = { id: snowflake(), intents, shard: [shard, count], log: [], socket, seq: 0 };
    this.sessions.set(session.id, session);
    const world = this.#world;
    const mine = Number((BigInt(world.guild) >> 22n) % BigInt(count)) === shard;
    this.#send(session, GatewayDispatchEvents.Ready, {
      v: 10,
      user: world.bot,
      guilds: mine ? [{ id: world.guild, unavailable: true }] : [],
      session_id: session.id,
      resume_gateway_url: this.#url(),
      shard: [shard, count],
      application: { id: world.application, flags: 0 },
    });
    if (mine) this.#send(session, GatewayDispatchEvents.GuildCreate, this.#guild());
    this.#wake();
  }

  #resume(socket: WebSocket, d: Record<string, unknown>): void {
    this.history.push('resume');
    const session = this.sessions.get(String(d.session_id));
    if (!session) {
      socket.send(JSON.stringify({ op: GatewayOpcodes.InvalidSession, d: false }));
      return;
    }
    session.socket = socket;
    for (const { seq, t, d: data } of session.log.filter((event) => event.seq > Number(d.seq)))
      socket.send(JSON.stringify({ op: GatewayOpcodes.Dispatch, t, s: seq, d: data }));
    this.#send(session, GatewayDispatchEvents.Resumed, {});
    this.#wake();
  }

  #send(session: Session, t: string, d: unknown): void {
    session.seq += 1;
    session.log.push({ seq: session.seq, t, d });
    if (session.socket?.readyState === 1)
      session.socket.send(JSON.stringify({ op: GatewayOpcodes.Dispatch, t, s: session.seq, d }));
  }

  #again(session: Session): void {
    const last = session.log.at(-1);
    if (last) this.#send(session, last.t, last.d);
  }

  /** Without the intent, words are empty unless they are written to the bot. */
  #forIntents(session: Session, t: string, d: unknown): unknown {
    if (t !== GatewayDispatchEvents.MessageCreate || (session.intents & GatewayIntentBits.MessageContent) !== 0)
      return d;
    const message = d as GatewayMessageCreateDispatchData;
    const meant = message.guild_id === undefined || message.mentions.some((user) => user.id === this.#world.bot.id);
    return meant ? d : { ...message, content: '', attachments: [], components: [] };
  }

  #guild(): object {
    const { guild, shared, role, bot, application } = this.#world;
    return {
      id: guild,
      name: 'Study group',
      owner_id: this.#world.person('owner').id,
      unavailable: false,
      roles: this.#world.roles(),
      channels: [{ id: shared, type: 0, name: 'general', position: 0, permission_overwrites: [] }],
      threads: [],
      members: [{ user: bot, roles: [role], joined_at: new Date(0).toISOString(), deaf: false, mute: false, flags: 0 }],
      emojis: [],
      stickers: [],
      features: [],
      presences: [],
      voice_states: [],
      stage_instances: [],
      guild_scheduled_events: [],
      soundboard_sounds: [],
      member_count: 2,
      application_id: application,
      preferred_locale: 'en-US',
    };
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
