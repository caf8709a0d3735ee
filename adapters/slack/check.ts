/** "Who am I" at Slack, for the doctor. */
import { webApi } from '@slack/bolt';
import type { AdapterParts } from '../../src/channel/adapter.ts';
import { scopes } from './app-manifest.ts';
import { isSocketMode } from './connect.ts';
import { toDeliveryError } from './failure.ts';
import type { Workspaces } from './workspaces.ts';

type Line = { readonly ok: boolean; readonly line: string };

export async function check(
  { env }: AdapterParts,
  workspaces: Workspaces,
  options: webApi.WebClientOptions,
): Promise<readonly Line[]> {
  const lines: Line[] = [];
  await workspaces.load().catch((error: Error) => lines.push({ ok: false, line: error.message }));
  for (const { team } of workspaces.all()) lines.push(await checkWorkspace(await workspaces.client(team)));
  if (lines.length === 0) lines.push({ ok: false, line: 'No workspace yet: install the app at /slack/install.' });
  if (isSocketMode(env)) {
    const client = new webApi.WebClient(undefined, options);
    lines.push(
      await client.apps.connections.open({ token: env.SLACK_APP_TOKEN ?? '' }).then(
        () => ({ ok: true, line: 'Socket Mode opens.' }),
        (error) => ({
          ok: false,
          line: `Socket Mode does not open (${toDeliveryError(error).message}): check SLACK_APP_TOKEN.`,
        }),
      ),
    );
  }
  return lines;
}

async function checkWorkspace(client: webApi.WebClient): Promise<Line> {
  try {
    const me = await client.auth.test();
    const granted = me.response_metadata?.scopes;
    const missing = granted ? scopes.filter((scope) => !granted.includes(scope)) : [];
    if (missing.length === 0) return { ok: true, line: `In Slack’s ${me.team} as @${me.user}.` };
    return { ok: false, line: `In Slack’s ${me.team} without ${missing.join(', ')}: install the app again.` };
  } catch (error) {
    return { ok: false, line: `${toDeliveryError(error).message} Check SLACK_BOT_TOKEN, or install the app again.` };
  }
}
