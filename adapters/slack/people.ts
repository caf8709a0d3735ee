/** Who people are in a workspace and where they are met. */
import type { webApi } from '@slack/bolt';
import { askOnce } from '../../src/channel/ask-once.ts';
import { DeliveryError } from '../../src/channel/delivery-error.ts';
import { fetchFile } from '../../src/channel/fetch-file.ts';
import type { Address, Attachment, Sender } from '../../src/channel/message.ts';
import { toDeliveryError } from './failure.ts';
import type { SlackFile } from './payload.ts';
import type { Workspaces } from './workspaces.ts';

export type People = ReturnType<typeof createPeople>;

const halfAnHour = 30 * 60_000;

export function createPeople(workspaces: Workspaces, { slackApiUrl = '' }: webApi.WebClientOptions) {
  const senders = askOnce(async (key): Promise<Sender> => {
    const [team = '', id = ''] = key.split(' ');
    const { user } = await (await workspaces.client(team)).users.info({ user: id, include_locale: true });
    const name = user?.profile?.display_name || user?.real_name || user?.profile?.real_name || user?.name || '';
    const zone = { ...(user?.locale ? { locale: user.locale } : {}), ...(user?.tz ? { zone: user.tz } : {}) };
    return { id, tenant: team, name, ...zone, ...(user?.is_admin || user?.is_owner ? { admin: true } : {}) };
  }, halfAnHour);

  const rooms = askOnce(async (key): Promise<string> => {
    const [team, users = ''] = key.split(' ');
    const { channel } = await (await workspaces.client(team || undefined)).conversations.open({ users });
    if (!channel?.id) throw new DeliveryError('gone', 'Slack opens no direct messages with this person.');
    return channel.id;
  }, halfAnHour);

  async function download(team: string, file: SlackFile): Promise<Uint8Array> {
    const client = await workspaces.client(team);
    // A file of a connected organisation comes without its address.
    const known = file.url_private ? file : (await client.files.info({ file: file.id })).file;
    const url = new URL(known?.url_private ?? '', slackApiUrl);
    // The token goes to Slack alone.
    if (!/(^|\.)slack(-files|-gov)?\.com$/.test(url.hostname) && url.origin !== new URL(slackApiUrl).origin)
      throw new DeliveryError('refused', 'The file is not kept at Slack.');
    const remote = { url, type: file.mimetype ?? '', authorization: `Bearer ${client.token}` };
    return fetchFile(remote, 'Slack gives us no files: add the scope files:read.');
  }

  const directRoom = (team: string | undefined, user: string): Promise<string> => rooms.get(`${team ?? ''} ${user}`);
  return {
    directRoom,
    /** Without the scope, or while Slack does not answer, a person is who they are without a name. */
    sender: (team: string, id: string): Promise<Sender> =>
      senders.get(`${team} ${id}`).catch(() => ({ id, tenant: team, name: '' })),
    async direct(team: string | undefined, user: string): Promise<Address> {
      return { channel: 'slack', ...(team ? { tenant: team } : {}), room: await directRoom(team, user), private: true };
    },
    async permalink(team: string, channel: string, message_ts: string): Promise<string | undefined> {
      const asked = (await workspaces.client(team)).chat.getPermalink({ channel, message_ts });
      return (await asked.catch(() => undefined))?.permalink;
    },
    attachment(team: string, file: SlackFile): Attachment {
      const { name = file.id, mimetype: type = 'application/octet-stream', size } = file;
      const voice = file.subtype === 'slack_audio' ? { voice: true } : {};
      const seconds = file.duration_ms === undefined ? {} : { seconds: file.duration_ms / 1000 };
      const read = () => download(team, file).catch((error: unknown) => Promise.reject(toDeliveryError(error)));
      return { name, type, ...(size === undefined ? {} : { size }), ...voice, ...seconds, read };
    },
    close() {
      senders.close();
      rooms.close();
    },
  };
}
