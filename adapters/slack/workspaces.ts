/** Who we are in each workspace: its token, its bot user and a client that can only speak there. */
import { type Installation, type InstallationStore, webApi } from '@slack/bolt';
import type { AdapterParts } from '../../src/channel/adapter.ts';
import { DeliveryError } from '../../src/channel/delivery-error.ts';
import { createInstallations } from '../../src/channel/installations.ts';
import { SettingsError } from '../../src/channel/settings-error.ts';
import { scopes } from './app-manifest.ts';
import { codeOf, toDeliveryError, unreached } from './failure.ts';

export interface Workspace {
  /** Team id; of an org-wide installation the enterprise id. */
  readonly team: string;
  readonly botUser: string;
  readonly botId: string | undefined;
  readonly client: webApi.WebClient;
}

export type Workspaces = ReturnType<typeof createWorkspaces>;

export function createWorkspaces({ env, memory, log }: AdapterParts, options: webApi.WebClientOptions) {
  const installed = createInstallations(memory, ({ bot, ...stored }: Installation): Workspace => {
    if (!bot) throw new Error('Slack installed us without a bot token.');
    const client = new webApi.WebClient(bot.token, options);
    return { team: idOf(stored), botUser: bot.userId, botId: bot.id, client };
  });
  let home: Workspace | undefined;

  async function find(team: string | undefined, enterprise?: string): Promise<Workspace | undefined> {
    // One workspace only: people of connected organisations act there under their own team.
    return env.SLACK_CLIENT_ID ? installed.find(team, enterprise) : home;
  }

  async function forget(team: string): Promise<void> {
    if (home?.team === team) home = undefined;
    await installed.forget(team);
  }

  const store: InstallationStore = {
    async storeInstallation(installation) {
      const { team } = await installed.keep(idOf(installation as Installation), installation);
      log.info({ team }, 'slack.installed');
    },
    async fetchInstallation({ teamId, enterpriseId }) {
      const found = await find(teamId, enterpriseId);
      if (!found) throw new Error('This workspace is not installed.');
      const bot = { token: found.client.token, userId: found.botUser, id: found.botId, scopes: [] };
      return { team: { id: found.team }, enterprise: undefined, user: { id: '' }, bot } as never;
    },
    deleteInstallation: ({ teamId, enterpriseId }) => forget(teamId ?? enterpriseId ?? ''),
  };

  /** Asks for the workspace of SLACK_BOT_TOKEN and reads the installed ones. @throws SettingsError, or DeliveryError where Slack does not answer */
  async function load(): Promise<void> {
    await installed.load();
    const { SLACK_BOT_TOKEN: token } = env;
    if (!token) return;
    const patient = new webApi.WebClient(token, { ...options, retryConfig: { retries: 3, minTimeout: 300 } });
    const me = await patient.auth.test().catch((error: unknown) => {
      const why = codeOf(error);
      if (!why) throw unreached(error, options);
      throw new SettingsError(
        `Slack does not take SLACK_BOT_TOKEN (${why}): copy the app’s Bot User OAuth Token again.`,
      );
    });
    const { team_id: team = '', user_id: botUser = '', bot_id: botId } = me;
    home = installed.hold(team, { team, botUser, botId, client: new webApi.WebClient(token, options) });
  }

  return {
    find,
    forget,
    store,
    load,
    /** @throws DeliveryError `gone` where we are not installed */
    async client(team: string | undefined): Promise<webApi.WebClient> {
      const workspace = team === undefined ? home : await find(team);
      if (!workspace) throw new DeliveryError('gone', 'We are not installed in this Slack workspace any more.');
      return workspace.client;
    },
    /** For the doctor. @param appToken where Socket Mode is to be opened */
    async check(appToken: string | undefined) {
      const lines: { ok: boolean; line: string }[] = [];
      const found = (ok: boolean, line: string) => void lines.push({ ok, line });
      await load().catch((error: Error) => found(false, error.message));
      for (const { client } of installed.all()) {
        const me = await client.auth.test().catch(toDeliveryError);
        if (me instanceof Error) found(false, `${me.message} Check the bot token, or install the app again.`);
        else {
          const missing = scopes.filter((scope) => me.response_metadata?.scopes?.includes(scope) === false).join(', ');
          const lack = missing && ` without ${missing}: install the app again`;
          found(!missing, `In Slack’s ${me.team} as @${me.user}${lack}.`);
        }
      }
      if (lines.length === 0) found(false, 'No workspace yet: install the app at /slack/install.');
      if (!appToken) return lines;
      const opened = await new webApi.WebClient(appToken, options).apps.connections.open({}).catch(toDeliveryError);
      if (opened instanceof Error) found(false, `Socket Mode does not open. ${opened.message} Check SLACK_APP_TOKEN.`);
      else found(true, 'Socket Mode opens.');
      return lines;
    },
  };
}

function idOf({ isEnterpriseInstall, enterprise, team }: Omit<Installation, 'bot'>): string {
  const id = isEnterpriseInstall ? enterprise?.id : team?.id;
  if (!id) throw new Error('Slack installed us without saying where.');
  return id;
}
