/** Who we are in each workspace: its token, its bot user and a client that can only speak there. */
import { type Installation, type InstallationStore, webApi } from '@slack/bolt';
import type { AdapterParts } from '../../src/channel/adapter.ts';
import { DeliveryError } from '../../src/channel/delivery-error.ts';

export interface Workspace {
  /** Team id; of an org-wide installation the enterprise id. */
  readonly team: string;
  readonly token: string;
  readonly botUser: string;
  readonly botId?: string;
}

export interface Workspaces {
  /** Asks for the workspace of SLACK_BOT_TOKEN and reads the installed ones. @throws Error that names the setting */
  load(): Promise<void>;
  find(team: string | undefined, enterprise?: string): Promise<Workspace | undefined>;
  /** @throws DeliveryError `gone` where we are not installed */
  client(team: string | undefined): Promise<webApi.WebClient>;
  forget(team: string): Promise<void>;
  all(): readonly Workspace[];
  readonly store: InstallationStore;
}

const prefix = 'installation:';

export function createWorkspaces(parts: AdapterParts, options: webApi.WebClientOptions): Workspaces {
  // Kept in the process so that an acknowledgement never waits for the database.
  const known = new Map<string, { readonly workspace: Workspace; readonly client: webApi.WebClient }>();
  const oauth = parts.env.SLACK_CLIENT_ID !== undefined;
  const { memory } = parts;
  let home: Workspace | undefined;

  function keep(workspace: Workspace): Workspace {
    known.set(workspace.team, { workspace, client: new webApi.WebClient(workspace.token, options) });
    return workspace;
  }

  async function find(team: string | undefined, enterprise?: string): Promise<Workspace | undefined> {
    for (const id of [team, enterprise]) {
      if (!id) continue;
      const kept = known.get(id)?.workspace;
      if (kept) return kept;
    }
    for (const id of oauth ? [team, enterprise] : []) {
      // Installed through another process of ours since we started.
      const stored = id ? await memory.get(prefix + id) : undefined;
      if (stored) return keep(toWorkspace(JSON.parse(stored) as Installation));
    }
    // One workspace only: people of connected organisations act there under their own team.
    return oauth ? undefined : home;
  }

  async function forget(team: string): Promise<void> {
    known.delete(team);
    if (home?.team === team) home = undefined;
    await memory.delete(prefix + team);
  }

  return {
    async load() {
      for (const { value } of await memory.list(prefix)) keep(toWorkspace(JSON.parse(value) as Installation));
      const token = parts.env.SLACK_BOT_TOKEN;
      if (!token) return;
      const client = new webApi.WebClient(token, { ...options, retryConfig: { retries: 3, minTimeout: 300 } });
      const me = await client.auth.test().catch((error: unknown) => {
        const why = error instanceof webApi.WebAPIPlatformError ? error.data.error : 'no answer';
        throw new Error(
          `Slack does not take SLACK_BOT_TOKEN (${why}): copy the Bot User OAuth Token of your app again.`,
        );
      });
      home = keep({
        team: me.team_id ?? '',
        token,
        botUser: me.user_id ?? '',
        ...(me.bot_id ? { botId: me.bot_id } : {}),
      });
    },
    find,
    async client(team) {
      const workspace = team === undefined ? (home ?? [...known.values()][0]?.workspace) : await find(team);
      const client = workspace && known.get(workspace.team)?.client;
      if (!client) throw new DeliveryError('gone', 'We are not installed in this Slack workspace any more.');
      return client;
    },
    forget,
    all: () => [...known.values()].map(({ workspace }) => workspace),
    store: {
      async storeInstallation(installation) {
        const workspace = keep(toWorkspace(installation as Installation));
        await memory.set(prefix + workspace.team, JSON.stringify(installation));
        parts.log.info({ team: workspace.team }, 'slack.installed');
      },
      async fetchInstallation({ teamId, enterpriseId }) {
        const found = await find(teamId, enterpriseId);
        if (!found) throw new Error('This workspace is not installed.');
        return toInstallation(found) as never;
      },
      async deleteInstallation({ teamId, enterpriseId }) {
        const team = teamId ?? enterpriseId;
        if (team) await forget(team);
      },
    },
  };
}

function toWorkspace(installation: Installation): Workspace {
  const team = installation.isEnterpriseInstall ? installation.enterprise?.id : installation.team?.id;
  const { bot } = installation;
  if (!team || !bot) throw new Error('Slack installed us without a bot token.');
  return { team, token: bot.token, botUser: bot.userId, ...(bot.id ? { botId: bot.id } : {}) };
}

function toInstallation({ team, token, botUser, botId }: Workspace): Installation {
  return {
    team: { id: team },
    enterprise: undefined,
    user: { id: '', token: undefined, scopes: undefined },
    bot: { token, userId: botUser, id: botId ?? '', scopes: [] },
  };
}
