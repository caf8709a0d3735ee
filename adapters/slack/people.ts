/** Who people are in a workspace and where they are met, asked of Slack once and kept for half an hour. */
import type { webApi } from '@slack/bolt';
import { DeliveryError } from '../../src/channel/delivery-error.ts';
import type { Address, Attachment, Sender } from '../../src/channel/message.ts';
import { toDeliveryError } from './failure.ts';
import type { SlackFile } from './payload.ts';
import type { Workspaces } from './workspaces.ts';

export function createPeople(workspaces: Workspaces, { slackApiUrl = '' }: webApi.WebClientOptions) {
  const senders = new Map<string, Promise<Sender>>();
  const rooms = new Map<string, Promise<string>>();
  const forgetting = setInterval(() => {
    senders.clear();
    rooms.clear();
  }, 30 * 60_000).unref();

  async function ask(team: string, id: string): Promise<Sender> {
    const { user } = await (await workspaces.client(team)).users.info({ user: id, include_locale: true });
    const name = user?.profile?.display_name || user?.real_name || user?.profile?.real_name || user?.name || '';
    const { locale, tz: zone } = user ?? {};
    const admin = user?.is_admin || user?.is_owner ? { admin: true } : {};
    return { id, tenant: team, name, ...(locale ? { locale } : {}), ...(zone ? { zone } : {}), ...admin };
  }

  async function directRoom(team: string | undefined, user: string): Promise<string> {
    return once(rooms, `${team} ${user}`, async () => {
      const { channel } = await (await workspaces.client(team)).conversations.open({ users: user });
      if (!channel?.id) throw new DeliveryError('gone', 'Slack opens no direct messages with this person.');
      return channel.id;
    });
  }

  /** @throws DeliveryError when Slack does not give the file */
  async function download(team: string, file: SlackFile): Promise<Uint8Array> {
    const client = await workspaces.client(team);
    // A file of a connected organisation comes without its address.
    const known = file.url_private ? file : (await client.files.info({ file: file.id })).file;
    const url = new URL(known?.url_private ?? '', slackApiUrl);
    // The token goes to Slack alone.
    if (!/(^|\.)slack(-files|-gov)?\.com$/.test(url.hostname) && url.origin !== new URL(slackApiUrl).origin)
      throw new DeliveryError('refused', 'The file is not kept at Slack.');
    const headers = { authorization: `Bearer ${client.token}` };
    const answer = await fetch(url, { headers, signal: AbortSignal.timeout(60_000) });
    // Without files:read Slack answers with its sign-in page.
    const page = answer.headers.get('content-type')?.startsWith('text/html') && file.mimetype !== 'text/html';
    if (!answer.ok || page)
      throw new DeliveryError('refused', 'Slack does not give us this file: add the scope files:read.');
    return new Uint8Array(await answer.arrayBuffer());
  }

  return {
    /** Without the scope, or while Slack does not answer, a person is who they are without a name. */
    sender: (team: string, id: string): Promise<Sender> =>
      once(senders, `${team} ${id}`, () => ask(team, id)).catch(() => ({ id, tenant: team, name: '' })),
    directRoom,
    async direct(team: string | undefined, user: string): Promise<Address> {
      return { channel: 'slack', ...(team ? { tenant: team } : {}), room: await directRoom(team, user), private: true };
    },
    async permalink(team: string, channel: string, message_ts: string): Promise<string | undefined> {
      const asked = (await workspaces.client(team)).chat.getPermalink({ channel, message_ts });
      return (await asked.catch(() => undefined))?.permalink;
    },
    attachment: (team: string, file: SlackFile): Attachment => ({
      name: file.name ?? file.id,
      type: file.mimetype ?? 'application/octet-stream',
      ...(file.size === undefined ? {} : { size: file.size }),
      ...(file.subtype === 'slack_audio' ? { voice: true } : {}),
      read: () => download(team, file).catch((error: unknown) => Promise.reject(toDeliveryError(error))),
    }),
    close: () => clearInterval(forgetting),
  };
}

/** Keeps what was answered, never what failed. */
function once<T>(kept: Map<string, Promise<T>>, key: string, job: () => Promise<T>): Promise<T> {
  const found = kept.get(key) ?? job();
  kept.set(key, found);
  found.catch(() => kept.delete(key));
  return found;
}
