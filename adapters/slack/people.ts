/** Who people are in a workspace and where they are met. */
import type { webApi } from '@slack/bolt';
import { askOnce } from '../../src/channel/ask-once.ts';
import { DeliveryError } from '../../src/channel/delivery-error.ts';
import { download } from '../../src/channel/download.ts';
import { given } from '../../src/channel/given.ts';
import type { Address, Attachment, Sender } from '../../src/channel/message.ts';
import { delivering } from './failure.ts';
import type { SlackFile } from './payload.ts';
import type { Workspaces } from './workspaces.ts';

export type People = ReturnType<typeof createPeople>;

const halfAnHour = 30 * 60_000;

export function createPeople(workspaces: Workspaces, { slackApiUrl = '' }: webApi.WebClientOptions) {
  const senders = askOnce(async (tenant: string, id: string): Promise<Sender> => {
    const { user = {} } = await (await workspaces.get(tenant)).client.users.info({ user: id, include_locale: true });
    const { profile, locale, tz: zone, is_admin, is_owner } = user;
    const name = profile?.display_name || user.real_name || profile?.real_name || user.name || '';
    return given({ id, tenant, name, locale, zone, admin: is_admin || is_owner || undefined });
  }, halfAnHour);

  const rooms = askOnce(async (team: string | undefined, users: string): Promise<string> => {
    const { channel } = await (await workspaces.get(team)).client.conversations.open({ users });
    if (!channel?.id) throw new DeliveryError('gone', 'Slack opens no direct messages with this person.');
    return channel.id;
  }, halfAnHour);

  async function content(team: string, file: SlackFile): Promise<Uint8Array> {
    const { client } = await workspaces.get(team);
    // A file of a connected organisation comes without its address.
    const known = file.url_private ? file : (await client.files.info({ file: file.id })).file;
    const url = new URL(known?.url_private ?? '', slackApiUrl);
    // The token goes to Slack alone.
    if (!/(^|\.)slack(-files|-gov)?\.com$/.test(url.hostname) && url.origin !== new URL(slackApiUrl).origin)
      throw new DeliveryError('refused', 'The file is not kept at Slack.');
    return download({ url, type: file.mimetype ?? '', authorization: `Bearer ${client.token}` }, 'Slack');
  }

  return {
    directRoom: rooms.get,
    /** Without the scope, or while Slack does not answer, a person is who they are without a name. */
    sender: (team: string, id: string): Promise<Sender> =>
      senders.get(team, id).catch(() => ({ id, tenant: team, name: '' })),
    async direct(team: string | undefined, user: string): Promise<Address> {
      return given({ channel: 'slack', tenant: team || undefined, room: await rooms.get(team, user), private: true });
    },
    async permalink(team: string, channel: string, message_ts: string): Promise<string | undefined> {
      const asked = (await workspaces.get(team)).client.chat.getPermalink({ channel, message_ts });
      return (await asked.catch(() => undefined))?.permalink;
    },
    attachment(team: string, file: SlackFile): Attachment {
      const { id, name = id, mimetype: type = 'application/octet-stream', size, duration_ms: ms } = file;
      const recorded = { voice: file.subtype === 'slack_audio' || undefined, seconds: ms && ms / 1000 };
      return given({ name, type, size, ...recorded, read: () => delivering(() => content(team, file)) });
    },
  };
}
