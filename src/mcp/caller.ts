/** Whom a program outside acts for: the account its calls come from, the room they are kept under, where letters go. */
import type { Address, Sender } from '../channel/message.ts';
import type { Database } from '../db/orm.ts';
import { meet } from '../people/enter.ts';
import type { McpToken } from './mcp-token.entity.ts';

/** Calls over MCP are a channel of their own, without an adapter: nothing is ever sent there. */
export const mcpChannel = 'mcp';

export interface Caller {
  readonly userId: string;
  readonly from: Sender;
  readonly at: Address;
  /** A room of the person's that takes messages; absent when they have none. */
  readonly home?: Address;
}

export function callerOf(token: McpToken, home: Address | undefined): Caller {
  return {
    userId: token.user,
    from: { id: token.id, name: '' },
    at: { channel: mcpChannel, room: token.id, private: true },
    ...(home ? { home } : {}),
  };
}

/** Whoever sits at this machine's terminal; what they do over MCP does not mix with what the terminal's chat last showed. */
export async function terminalCaller(db: Database, now: Temporal.Instant): Promise<Caller> {
  const from: Sender = { id: 'me', name: 'me' };
  const home: Address = { channel: 'terminal', room: 'me', private: true };
  const userId = await db.asSystem((em) => meet(em, { from, at: home, now }));
  return { userId, from, home, at: { ...home, room: mcpChannel } };
}
