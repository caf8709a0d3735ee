/** Requests of Telegram to our own web server. The secret is made from the token, so every process of ours knows it. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Update } from 'grammy/types';

export const WEBHOOK_PATH = '/telegram/webhook';

/** 1-256 characters of A-Z, a-z, 0-9, _ and -: https://core.telegram.org/bots/api#setwebhook */
export function webhookSecret(token: string): string {
  return createHmac('sha256', token).update('almanac webhook').digest('hex');
}

/** Answers 200 when the turn is done, so that Telegram keeps an update until then; anything else brings it again. */
export async function takeRequest(
  request: Request,
  secret: string,
  receive: (update: Update) => Promise<void>,
): Promise<Response> {
  if (request.method !== 'POST') return new Response(null, { status: 405 });
  const given = Buffer.from(request.headers.get('x-telegram-bot-api-secret-token') ?? '');
  const known = Buffer.from(secret);
  if (given.length !== known.length || !timingSafeEqual(given, known)) return new Response(null, { status: 401 });
  const update = (await request.json().catch(() => undefined)) as Update | undefined;
  if (!Number.isInteger(update?.update_id) || !update) return new Response(null, { status: 400 });
  const status = await receive(update).then(
    () => 200,
    () => 503,
  );
  return new Response(null, { status });
}
