/** "Who am I" at Slack, for the doctor. */
import { webApi } from '@slack/bolt';
import type { AdapterParts } from '../../src/channel/adapter.ts';
import { scopes } from './app-manifest.ts';
import { isSocketMode } from './connect.ts';
import { toDeliveryError } from './failure.ts';
import type { Workspaces } from './workspaces.ts';

export async function check({ env }: AdapterParts, workspaces: Workspaces, options: webApi.WebClientOptions) {
  const lines: { ok: boolean; line: string }[] = [];
  await workspaces.load().catch((error: Error) => lines.push({ ok: false, line: error.message }));
  for (const { team } of workspaces.all()) {
    const client = await workspaces.client(team);
    try {
      const me = await client.auth.test();
      const granted = me.response_metadata?.scopes ?? scopes;
      const missing = scopes.filter((scope) => !granted.includes(scope));
      const lack = missing.length > 0 ? ` without ${missing.join(', ')}: install the app again` : '';
      lines.push({ ok: !lack, line: `In Slack’s ${me.team} as @${me.user}${lack}.` });
    } catch (error) {
      lines.push({
        ok: false,
        line: `${toDeliveryError(error).message} Check the bot token, or install the app again.`,
      });
    }
  }
  if (lines.length === 0) lines.push({ ok: false, line: 'No workspace yet: install the app at /slack/install.' });
  if (!isSocketMode(env)) return lines;
  const opening = new webApi.WebClient(env.SLACK_APP_TOKEN, options).apps.connections.open({});
  const why = await opening.then(
    () => undefined,
    (error: unknown) => toDeliveryError(error).message,
  );
  lines.push({
    ok: !why,
    line: why ? `Socket Mode does not open. ${why} Check SLACK_APP_TOKEN.` : 'Socket Mode opens.',
  });
  return lines;
}
