/**
 * What a program outside would have destroyed needs the person's own press.
 *
 * Where the program can ask (MCP elicitation), it asks. Where it cannot, a code to be repeated would be no press: the
 * model reads the code as well as anybody. So the button goes to the person's own chat, by the outbox.
 */
import { createHash } from 'node:crypto';
import { escapeMarkdown } from '../channel/markdown.ts';
import { clip } from '../command/receipt.ts';
import type { Database } from '../db/orm.ts';
import { post } from '../outbox/post.ts';
import type { Renderer } from '../outbox/prepare.ts';
import type { Choice } from '../reply.ts';
import type { Caller } from './caller.ts';

export const approvalKind = 'approval';

interface Approval {
  /** How the program calls itself. */
  readonly program: string;
  readonly text: string;
  readonly choice: Exclude<Choice, { url: string }>;
}

/** The same thing asked again within ten minutes is asked once. */
const againMs = 600_000;

/** @returns the channel of the room it was put into; undefined when the person has none */
export async function askAtHome(
  db: Database,
  { caller, now, ...approval }: Approval & { readonly caller: Caller; readonly now: Temporal.Instant },
): Promise<string | undefined> {
  const { home, userId } = caller;
  if (!home) return undefined;
  const asked = createHash('sha256').update(JSON.stringify(approval)).digest('base64url').slice(0, 22);
  const key = `approval:${userId}:${asked}:${Math.floor(now.epochMilliseconds / againMs)}`;
  const letter = { userId, key, kind: approvalKind, address: home, body: approval, dueAt: now, createdAt: now };
  await db.asSystem((em) => post(em, [letter]));
  return home.channel;
}

export const approvalRenderer: Renderer = {
  async say(_em, bodies) {
    const [body] = bodies as readonly Approval[];
    if (!body) return undefined;
    return {
      text: `**${escapeMarkdown(clip(body.program, 60))}** would like to: ${body.text}\n\nNothing happens unless you press the button.`,
      choices: [body.choice],
      tone: 'warning',
    };
  },
};
