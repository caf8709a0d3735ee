/** "Who am I" at Telegram, for the doctor. */
import { type Api, GrammyError } from 'grammy';
import { deliveryError } from './failures.ts';

interface Line {
  readonly ok: boolean;
  readonly line: string;
}

/** @param expected the Bot API's address, and our webhook's, where we are called */
export async function check(
  api: Api,
  expected: { apiRoot: string; url: string | undefined },
): Promise<readonly Line[]> {
  try {
    const me = await api.getMe();
    const lines: Line[] = [{ ok: true, line: `Telegram knows the bot as @${me.username}.` }];
    if (!me.can_join_groups) lines.push({ ok: true, line: 'It cannot join groups; @BotFather: /setjoingroups.' });
    const hook = await api.getWebhookInfo();
    const url = hook.url ?? '';
    if (url !== (expected.url ?? '')) lines.push(wrongWebhook(url, expected.url));
    if (hook.last_error_message && hook.pending_update_count > 0)
      lines.push({ ok: false, line: `Telegram cannot deliver to PUBLIC_URL: ${hook.last_error_message}.` });
    return lines;
  } catch (error) {
    if (error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404))
      return [
        { ok: false, line: 'Telegram does not know this token: set TELEGRAM_TOKEN to the one @BotFather gave you.' },
      ];
    return [{ ok: false, line: `${deliveryError(error).message} Is TELEGRAM_API_URL (${expected.apiRoot}) right?` }];
  }
}

function wrongWebhook(found: string, wanted: string | undefined): Line {
  if (wanted === undefined)
    return { ok: false, line: 'Telegram still calls a webhook: set PUBLIC_URL again, or start without it.' };
  return found === ''
    ? { ok: false, line: 'No webhook is set: start the bot, and look for why Telegram refuses PUBLIC_URL.' }
    : { ok: false, line: 'Telegram calls another address than PUBLIC_URL: is a second bot running on this token?' };
}
