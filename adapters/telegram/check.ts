/** "Who am I" at Telegram, for the doctor. */
import type { Api } from 'grammy';
import { right, wrong } from '../../src/channel/finding.ts';
import { explain } from './failures.ts';

/** @param wanted the Bot API's address, and our webhook's, where we are called */
export async function check(api: Api, wanted: { apiRoot: string; hook: string | undefined }) {
  try {
    const { username, can_join_groups: joins } = await api.getMe();
    const { url = '', last_error_message: problem, pending_update_count: pending } = await api.getWebhookInfo();
    const lines = [
      right(`Telegram knows the bot as @${username}${joins ? '' : ', which may not join groups (/setjoingroups)'}.`),
    ];
    if (url !== '' && !wanted.hook)
      lines.push(wrong('Telegram still calls a webhook: start the bot once, or set PUBLIC_URL.'));
    if (wanted.hook && url !== wanted.hook)
      lines.push(
        wrong(`Telegram calls ${url || 'no webhook'} instead of PUBLIC_URL: start the bot, and see what it logs.`),
      );
    if (problem && pending > 0) lines.push(wrong(`Telegram cannot deliver to PUBLIC_URL: ${problem}.`));
    return lines;
  } catch (error) {
    return [wrong(explain(error, wanted.apiRoot))];
  }
}
