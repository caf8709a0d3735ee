/** Who we are in each workspace: its token, its bot user and a client that can only speak there. */
import { type Installation, type InstallationStore, webApi } from '@slack/bolt';
import type { AdapterParts } from '../../src/channel/adapter.ts';
import { DeliveryError } from '../../src/channel/delivery-error.ts';
import { type Finding, right, wrong } from '../../src/channel/finding.ts';
import { createInstallations } from '../../src/channel/installations.ts';
import { SettingsError } from '../../src/channel/settings-error.ts';
import { scopes } from './app-manifest.ts';
import { codeOf, notOpened, toDeliveryError } from './failure.ts';

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

  async function find(team: string | undefined, enterprise?: string): Promise<Workspace | undefined> {
    // One workspace only: people of connected organisations act there under their own team.
    return env.SLACK_CLIENT_ID ? installed.find(team, enterprise) : installed.own();
  }

  /** Without a team, the one of the settings. @throws DeliveryError `gone` where we are not installed */
  async function get(team: string | undefined, enterprise?: string): Promise<Workspace> {
    const found = team || enterprise ? await find(team, enterprise) : installed.own();
    if (!found) throw new DeliveryError('gone', 'We are not installed in this Slack workspace any more.');
    return found;
  }

  const store: InstallationStore = {
    async storeInstallation(installation) {
      const { team } = await installed.keep(idOf(installation as Installation), installation);
      log.info({ team }, 'slack.installed');
    },
    async fetchInstallation({ teamId, enterpriseId }) {
      const { client, botUser: userId, botId: id, team } = await get(teamId, enterpriseId);
      const bot = { token: client.token, userId, id, scopes: [] };
      return { team: { id: team }, enterprise: undefined, user: { id: '' }, bot } as never;
    },
    deleteInstallation: ({ teamId, enterpriseId }) => installed.forget(teamId ?? enterpriseId ?? ''),
  };

  /** Asks for the workspace of SLACK_BOT_TOKEN and reads the installed ones. @throws SettingsError, or DeliveryError where Slack does not answer */
  async function load(): Promise<void> {
    await installed.load();
    const { SLACK_BOT_TOKEN: token } = env;
    if (!token) return;
    const patient = new webApi.WebClient(token, { ...options, retryConfig: { retries: 3, minTimeout: 300 } });
    const me = await patient.auth.test().catch((error: unknown) => {
      const why = codeOf(error);
      const advice = `Slack does not take SLACK_BOT_TOKEN (${why}): copy the app’s Bot User OAuth Token again.`;
      throw why ? new SettingsError(advice) : notOpened(error, options);
    });
    const { team_id: team = '', user_id: botUser = '', bot_id: botId } = me;
    installed.hold(team, { team, botUser, botId, client: new webApi.WebClient(token, options) });
  }

  return {
    find,
    get,
    forget: installed.forget,
    store,
    load,
    /** For the doctor. @param appToken where Socket Mode is to be opened */
    async check(appToken: string | undefined): Promise<readonly Finding[]> {
      const found: Finding[] = [];
      await load().catch((error: Error) => found.push(wrong(error.message)));
      for (const { client } of installed.all()) found.push(await whoAmI(client));
      if (found.length === 0) found.push(wrong('No workspace yet: install the app at /slack/install.'));
      if (appToken) found.push(await opens(new webApi.WebClient(appToken, options)));
      return found;
    },
  };
}

async function whoAmI({ auth }: webApi.WebClient): Promise<Finding> {
  const me = await auth.test().catch(toDeliveryError);
  if (me instanceof Error) return wrong(`${me.message} Check the bot token, or install the app again.`);
  const missing = scopes.filter((scope) => me.response_metadata?.scopes?.includes(scope) === false).join(', ');
  const here = `In Slack’s ${me.team} as @${me.user}`;
  return missing ? wrong(`${here} without ${missing}: install the app again.`) : right(`${here}.`);
}

async function opens({ apps }: webApi.WebClient): Promise<Finding> {
  const refusal = (error: unknown) =>
    wrong(`Socket Mode does not open. ${toDeliveryError(error).message} Check SLACK_APP_TOKEN.`);
  return apps.connections.open({}).then(() => right('Socket Mode opens.'), refusal);
}

function idOf({ isEnterpriseInstall, enterprise, team }: Omit<Installation, 'bot'>): string {
  const id = isEnterpriseInstall ? enterprise?.id : team?.id;
  if (!id) throw new Error('Slack installed us without saying where.');
  return id;
}
