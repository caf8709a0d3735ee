/** Who people are in a workspace and where they are met, asked of Slack once and kept for half an hour. */
import type { webApi } from '@slack/bolt';
import { DeliveryError } from '../../src/channel/delivery-error.ts';
import type { Address, Attachment, Sender } from '../../src/channel/message.ts';
import { toDeliveryError } from './failure.ts';
import type { SlackFile } from './payload.ts';
import type { Workspaces } from './workspaces.ts';

export interface People {
  sender(team: string, user: string): Promise<Sender>;
  directRoom(team: string | undefined, user: string): Promise<string>;
  direct(team: string | undefined, user: string): Promise<Address>;
  permalink(team: string, channel: string, ts: string): Promise<string | undefined>;
  attachment(team: string, file: SlackFile): Attachment;
  close(): void;
}

export function createPeople(workspaces: Workspaces, options: webApi.WebClientOptions): People {
  const senders = new Map<string, Promise<Sender>>();
  const rooms = new Map<string, Promise<string>>();
  const forget = setInterval(() => {
    senders.clear();
    rooms.clear();
  }, 30 * 60_000).unref();

  async function ask(team: string, user: string): Promise<Sender> {
    const client = await workspaces.client(team);
    const { user: found } = await client.users.info({ user, include_locale: true });
    const name = found?.profile?.display_name || found?.real_name || found?.profile?.real_name || found?.name || user;
    return {
      id: user,
      tenant: team,
      name,
      ...(found?.locale ? { locale: found.locale } : {}),
      ...(found?.tz ? { zone: found.tz } : {}),
      ...(found?.is_admin || found?.is_owner ? { admin: true } : {}),
    };
  }

  async function openRoom(team: string | undefined, user: string): Promise<string> {
    const client = await workspaces.client(team);
    const { channel } = await client.conversations.open({ users: user });
    if (!channel?.id) throw new DeliveryError('gone', 'Slack opens no direct messages with this person.');
    return channel.id;
  }

  const directRoom = (team: string | undefined, user: string) =>
    once(rooms, `${team} ${user}`, () => openRoom(team, user));

  return {
    // Without the scope, or while Slack is slow, a person is who they are without a name.
    sender: (team, user) =>
      once(senders, `${team} ${user}`, () => ask(team, user)).catch(() => ({ id: user, tenant: team, name: '' })),
    directRoom,
    async direct(team, user) {
      const room = await directRoom(team, user);
      return { channel: 'slack', ...(team ? { tenant: team } : {}), room, private: true };
    },
    async permalink(team, channel, message_ts) {
      const client = await workspaces.client(team);
      return client.chat.getPermalink({ channel, message_ts }).then(
        ({ permalink }) => permalink,
        () => undefined,
      );
    },
    attachment: (team, file) => ({
      name: file.name ?? file.id,
      type: file.mimetype ?? 'application/octet-stream',
      ...(file.size === undefined ? {} : { size: file.size }),
      ...(file.subtype === 'slack_audio' ? { voice: true } : {}),
      read: () => download(workspaces, team, file, options),
    }),
    close: () => clearInterval(forget),
  };
}

/** Keeps what was answered, never what failed. */
function once<T>(kept: Map<string, Promise<T>>, key: string, job: () => Promise<T>): Promise<T> {
  const found = kept.get(key);
  if (found) return found;
  const asked = job();
  kept.set(key, asked);
  asked.catch(() => kept.delete(key));
  return asked;
}

/** @throws DeliveryError when Slack does not give the file */
async function download(
  workspaces: Workspaces,
  team: string,
  file: SlackFile,
  { slackApiUrl = 'https://slack.com/api/' }: webApi.WebClientOptions,
): Promise<Uint8Array> {
  try {
    const client = await workspaces.client(team);
    // A file of a connected organisation comes without its address.
    const known = file.url_private
      ? file
      : ((await client.files.info({ file: file.id })).file as SlackFile | undefined);
    const url = new URL(known?.url_private_download ?? known?.url_private ?? '', slackApiUrl);
    // The token goes to Slack alone.
    if (!/(^|\.)slack(-files|-gov)?\.com$/.test(url.hostname) && url.origin !== new URL(slackApiUrl).origin)
      throw new DeliveryError('refused', 'The file is not kept at Slack.');
    const answer = await fetch(url, {
      headers: { authorization: `Bearer ${client.token}` },
      signal: AbortSignal.timeout(60_000),
    });
    // Without files:read Slack answers with its sign-in page.
    const page = answer.headers.get('content-type')?.startsWith('text/html') && file.mimetype !== 'text/html';
    if (!answer.ok || page)
      throw new DeliveryError('refused', 'Slack does not give us this file: add the scope files:read.');
    return new Uint8Array(await answer.arrayBuffer());
  } catch (error) {
    throw toDeliveryError(error);
  }
}
