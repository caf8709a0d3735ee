/** What arrives from Slack, as far as we read it: https://docs.slack.dev/reference/interaction-payloads and /reference/events */

export interface SlackFile {
  readonly id: string;
  readonly name?: string;
  readonly mimetype?: string;
  readonly size?: number;
  readonly subtype?: string;
  readonly url_private?: string;
  readonly url_private_download?: string;
}

export interface SlackMessage {
  readonly ts: string;
  readonly thread_ts?: string;
  readonly parent_user_id?: string;
  readonly user?: string;
  readonly bot_id?: string;
  readonly text?: string;
  readonly files?: readonly SlackFile[];
  readonly edited?: { readonly ts: string };
  readonly attachments?: readonly { readonly is_share?: boolean; readonly text?: string; readonly fallback?: string }[];
}

export interface SlackEvent extends Partial<SlackMessage> {
  readonly type: string;
  readonly subtype?: string;
  readonly channel?: string;
  readonly channel_type?: string;
  readonly message?: SlackMessage;
  readonly previous_message?: SlackMessage;
  readonly tab?: string;
  readonly tokens?: { readonly bot?: readonly string[] };
  readonly assistant_thread?: { readonly user_id: string; readonly channel_id: string; readonly thread_ts: string };
}

export interface Envelope {
  readonly type: 'event_callback';
  readonly event_id: string;
  readonly team_id: string;
  readonly event: SlackEvent;
}

export interface SlashCommand {
  readonly command: string;
  readonly text?: string;
  readonly channel_id: string;
  readonly user_id: string;
  readonly trigger_id: string;
  readonly response_url?: string;
}

export interface Interaction {
  readonly type:
    | 'block_actions'
    | 'shortcut'
    | 'message_action'
    | 'view_submission'
    | 'block_suggestion'
    | 'view_closed';
  readonly user: { readonly id: string };
  readonly channel?: { readonly id: string };
  readonly message?: SlackMessage;
  readonly container?: { readonly message_ts?: string; readonly thread_ts?: string; readonly is_ephemeral?: boolean };
  readonly view?: {
    readonly id: string;
    readonly hash?: string;
    readonly type: 'home' | 'modal';
    readonly private_metadata?: string;
    readonly state?: { readonly values: import('./form.ts').State };
  };
  readonly actions?: readonly {
    readonly action_id: string;
    readonly action_ts?: string;
    readonly value?: string;
    readonly selected_option?: { readonly value: string } | null;
  }[];
  readonly callback_id?: string;
  readonly action_id?: string;
  readonly action_ts?: string;
  readonly value?: string;
  readonly trigger_id?: string;
  readonly response_url?: string;
}

export type Body = Envelope | SlashCommand | Interaction;

export function isEnvelope(body: Body): body is Envelope {
  return 'event' in body;
}

export function isSlash(body: Body): body is SlashCommand {
  return 'command' in body;
}

/** Who did it: the one whose name and rights the answer is under. */
export function actorOf(body: Body): string | undefined {
  if (isSlash(body)) return body.user_id;
  if (!isEnvelope(body)) return body.user?.id;
  const { event } = body;
  return event.assistant_thread?.user_id ?? event.message?.user ?? event.user;
}
