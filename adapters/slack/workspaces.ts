/** Who we are in each workspace: its token, its bot user and a client that can only speak there. */
import { type Installation, type InstallationStore, webApi } from '@slack/bolt';
import type { AdapterParts } from '../../src/channel/adapter.ts';
import { DeliveryError } from '../../src/channel/delivery-error.ts';
import { scopes } from './app-manifest.ts';
import { codeOf, toDeliveryError } from './failure.ts';

export interface Workspace {
  /** Team id; of an org-wide installation the enterprise id. */
  readonly team: string;
  readonly token: string;
  readonly botUser: string;
  readonly botId?: string | undefined;
}

export type Workspaces = ReturnType<typeof createWorkspaces>;

const prefix = 'installation:';

export function createWorkspaces({ env, memory, log }: AdapterParts, options: webApi.WebClientOptions) {
  // Kept in the process so that an acknowledgement never waits for the database.
  const known = new Map<string, { readonly workspace: Workspace; readonly client: webApi.WebClient }>();
  let home: Workspace | undefined;

  function keep(workspace: Workspace): Workspace {
    known.set(workspace.team, { workspace, client: new webApi.WebClient(workspace.token, options) });
    return workspace;
  }

  async function find(team: string | undefined, enterprise?: string): Promise<Workspace | undefined> {
    const ids = [team, enterprise].filter((id) => id !== undefined);
    for (const id of ids) if (known.has(id)) return known.get(id)?.workspace;
    // People of connected organisations act in the one workspace under their own team.
    if (!env.SLACK_CLIENT_ID) return home;
    for (const id of ids) {
      // Installed through another process of ours since we started.
      const stored = await memory.get(prefix + id);
      if (stored) return keep(toWorkspace(JSON.parse(stored) as Installation));
    }
    return undefined;
  }

  async function forget(team: string): Promise<void> {
    known.delete(team);
    if (home?.team === team) home = undefined;
    await memory.delete(prefix + team);
  }

  /** Asks for the workspace of SLACK_BOT_TOKEN and reads the installed ones. @throws Error that names the setting */
  async function load(): Promise<void> {
    for (const { value } of await memory.list(prefix)) keep(toWorkspace(JSON.parse(value) as Installation));
    const { SLACK_BOT_TOKEN: token } = env;
    if (!token) return;
    const client = new webApi.WebClient(token, { ...options, retryConfig: { retries: 3, minTimeout: 300 } });
    const me = await client.auth.test().catch((error: unknown) => {
      const why = codeOf(error) ?? 'no answer';
      throw new Error(`Slack does not take SLACK_BOT_TOKEN (${why}): copy the app’s Bot User OAuth Token again.`);
    });
    home = keep({ team: me.team_id ?? '', token, botUser: me.user_id ?? '', botId: me.bot_id });
  }

  const store: InstallationStore = {
    async storeInstallation(installation) {
      const { team } = keep(toWorkspace(installation as Installation));
      await memory.set(prefix + team, JSON.stringify(installation));
      log.info({ team }, 'slack.installed');
    },
    async fetchInstallation({ teamId, enterpriseId }) {
      const found = await find(teamId, enterpriseId);
      if (!found) throw new Error('This workspace is not installed.');
      const bot = { token: found.token, userId: found.botUser, id: found.botId ?? '', scopes: [] };
      return { team: { id: found.team }, enterprise: undefined, user: { id: '' }, bot } as never;
    },
    deleteInstallation: ({ teamId, enterpriseId }) => forget(teamId ?? enterpriseId ?? ''),
  };

  return {
    find,
    forget,
    store,
    load,
    /** @throws DeliveryError `gone` where we are not installed */
    async client(team: string | undefined): Promise<webApi.WebClient> {
      const workspace = team === undefined ? home : await find(team);
      const client = workspace && known.get(workspace.team)?.client;
      if (!client) throw new DeliveryError('gone', 'We are not installed in this Slack workspace any more.');
      return client;
    },
    /** For the doctor. @param appToken where Socket Mode is to be opened */
    async check(appToken: string | undefined) {
      const lines: { ok: boolean; line: string }[] = [];
      const wrong = (line: string) => void lines.push({ ok: false, line });
      await load().catch((error: Error) => wrong(error.message));
      for (const { client } of known.values()) {
        const me = await client.auth.test().catch(toDeliveryError);
        if (me instanceof Error) wrong(`${me.message} Check the bot token, or install the app again.`);
        else {
          const granted = me.response_metadata?.scopes ?? scopes;
          const missing = scopes.filter((scope) => !granted.includes(scope)).join(', ');
          const lack = missing && ` without ${missing}: install the app again`;
          lines.push({ ok: !lack, line: `In Slack’s ${me.team} as @${me.user}${lack}.` });
        }
      }
      if (lines.length === 0) wrong('No workspace yet: install the app at /slack/install.');
      if (!appToken) return lines;
      const opened = await new webApi.WebClient(appToken, options).apps.connections.open({}).catch(toDeliveryError);
      if (opened instanceof Error) wrong(`Socket Mode does not open. ${opened.message} Check SLACK_APP_TOKEN.`);
      else lines.push({ ok: true, line: 'Socket Mode opens.' });
      return lines;
    },
  };
}

function toWorkspace({ isEnterpriseInstall, enterprise, team, bot }: Installation): Workspace {
  const id = isEnterpriseInstall ? enterprise?.id : team?.id;
  if (!id || !bot) throw new Error('Slack installed us without a bot token.');
  return { team: id, token: bot.token, botUser: bot.userId, botId: bot.id };
}
