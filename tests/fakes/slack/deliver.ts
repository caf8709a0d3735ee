/** Hands events over as Slack does: as envelopes on a WebSocket or as signed requests, and waits three seconds for an acknowledgement. */
import { createHmac } from 'node:crypto';
import type { Server } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';
import type { State } from './state.ts';

/** Milliseconds until an acknowledgement is missed. */
const patience = 3000;

export type Kind = 'events_api' | 'slash_commands' | 'interactive';

export interface Delivering {
  /** Resolves with the body of the acknowledgement. */
  deliver(kind: Kind, payload: object): Promise<unknown>;
  drop(): Promise<void>;
  /** Asks the client to leave this connection, as Slack does before it recycles one; resolves when it is back. */
  disconnect?(reason: 'warning' | 'refresh_requested'): Promise<void>;
  close(): void;
}

interface Pending {
  readonly kind: Kind;
  readonly payload: object;
  readonly done: (answer: unknown) => void;
  attempts: number;
  timer?: NodeJS.Timeout;
}

/** Socket Mode: https://docs.slack.dev/apis/events-api/using-socket-mode. What was not acknowledged comes again on the next socket. */
export function overSocket(state: State, server: Server, options: { readonly dropEvery?: number } = {}): Delivering {
  const sockets = new WebSocketServer({ server, path: '/link' });
  const pending = new Map<string, Pending>();
  const waiting: (() => void)[] = [];
  let current: WebSocket | undefined;
  let acknowledged = 0;

  sockets.on('connection', (socket) => {
    current = socket;
    acknowledged = 0;
    socket.on('message', (data) => {
      if (socket !== current) return;
      const { envelope_id, payload } = JSON.parse(String(data)) as { envelope_id: string; payload?: unknown };
      const one = pending.get(envelope_id);
      clearTimeout(one?.timer);
      pending.delete(envelope_id);
      one?.done(payload);
      acknowledged += 1;
      // With whatever is on its way to either side.
      if (acknowledged !== options.dropEvery) return;
      current = undefined;
      socket.terminate();
    });
    socket.on('close', () => {
      if (current === socket) current = undefined;
    });
    socket.on('error', () => {});
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A1' } }));
    for (const resolve of waiting.splice(0)) resolve();
    for (const [id, one] of [...pending]) send(id, one);
  });

  function send(id: string, one: Pending): void {
    if (current?.readyState !== WebSocket.OPEN) return;
    const retry =
      one.kind === 'events_api' ? { retry_attempt: one.attempts, retry_reason: one.attempts ? 'timeout' : '' } : {};
    one.attempts += 1;
    const socket = current;
    clearTimeout(one.timer);
    one.timer = setTimeout(() => {
      // A socket that has gone acknowledges nothing; then the event comes again, and nothing was missed.
      if (socket.readyState === WebSocket.OPEN) state.violations.push(`not acknowledged within 3 s: ${one.kind}`);
      pending.delete(id);
      one.done(undefined);
    }, patience);
    socket.send(
      JSON.stringify({
        type: one.kind,
        envelope_id: id,
        payload: one.payload,
        accepts_response_payload: one.kind !== 'events_api',
        ...retry,
      }),
    );
  }

  const connected = () => (current ? Promise.resolve() : new Promise<void>((resolve) => waiting.push(resolve)));

  return {
    async deliver(kind, payload) {
      await connected();
      return new Promise((done) => {
        const id = crypto.randomUUID();
        const one: Pending = { kind, payload, done, attempts: 0 };
        pending.set(id, one);
        send(id, one);
      });
    },
    async drop() {
      current?.terminate();
      current = undefined;
      await connected();
    },
    async disconnect(reason) {
      const left = current;
      const back = new Promise<void>((resolve) => waiting.push(resolve));
      left?.send(JSON.stringify({ type: 'disconnect', reason, debug_info: {} }));
      await back;
    },
    close() {
      for (const one of pending.values()) clearTimeout(one.timer);
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}

/** HTTP: https://docs.slack.dev/authentication/verifying-requests-from-slack. An event without a 200 comes again, at most three times. */
export function overHttp(
  state: State,
  { url, secret }: { readonly url: () => string; readonly secret: string },
): Delivering {
  return {
    async deliver(kind, payload) {
      const isEvent = kind === 'events_api';
      const body = isEvent
        ? JSON.stringify(payload)
        : new URLSearchParams(
            kind === 'slash_commands' ? (payload as Record<string, string>) : { payload: JSON.stringify(payload) },
          ).toString();
      for (let attempt = 0; attempt < (isEvent ? 4 : 1); attempt += 1) {
        const headers = {
          ...sign(secret, body, Math.floor(Date.now() / 1000)),
          'content-type': isEvent ? 'application/json' : 'application/x-www-form-urlencoded',
          ...(attempt > 0 ? { 'x-slack-retry-num': String(attempt), 'x-slack-retry-reason': 'http_error' } : {}),
        };
        const waited = waiting();
        const answer = await fetch(url(), { method: 'POST', body, headers }).catch(() => undefined);
        if (waited() > patience) state.violations.push(`not acknowledged within 3 s: ${kind}`);
        if (answer?.ok) {
          const text = await answer.text();
          return text.startsWith('{') ? JSON.parse(text) : undefined;
        }
      }
      state.violations.push(`refused by the app: ${kind}`);
      return undefined;
    },
    async drop() {},
    close() {},
  };
}

/**
 * Milliseconds that this process waited or worked, and not those in which others had the processor: both ends share it, and
 * on a crowded machine neither is slow for that. @returns how many since
 */
function waiting(): () => number {
  const now = () => {
    const { user, system } = process.cpuUsage();
    return performance.eventLoopUtilization().idle + (user + system) / 1000;
  };
  const began = now();
  return () => now() - began;
}

/** @param at seconds since 1970 */
export function sign(secret: string, body: string, at: number): Record<string, string> {
  const hash = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': String(at), 'x-slack-signature': `v0=${hash}` };
}
