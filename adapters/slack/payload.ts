/** What arrives, as far as we read it: https://docs.slack.dev/reference/interaction-payloads and https://docs.slack.dev/reference/events */

export interface SlackFile {
  readonly id: string;
  readonly name?: string;
  readonly mimetype?: string;
  readonly size?: number;
  readonly subtype?: string;
  readonly url_private?: string;
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

/** A modal's inputs by block and action. */
export type State = Record<
  string,
  Record<string, { value?: string | null; selected_option?: { value: string } | null }>
>;

/** An event (`event`), a slash command (`command`) or an interaction (`type`), in one. */
export interface Body {
  readonly type?: string;
  readonly team_id?: string;
  readonly event_id?: string;
  readonly event?: SlackEvent;
  readonly command?: string;
  readonly text?: string;
  readonly channel_id?: string;
  readonly user_id?: string;
  readonly trigger_id?: string;
  readonly response_url?: string;
  readonly user?: { readonly id: string };
  readonly channel?: { readonly id: string };
  readonly message?: SlackMessage;
  readonly container?: { readonly message_ts?: string; readonly thread_ts?: string; readonly is_ephemeral?: boolean };
  readonly view?: {
    readonly id: string;
    readonly private_metadata?: string;
    readonly state?: { readonly values: State };
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
}

/** Who did it: the one whose name and rights the answer is under. */
export function actorOf({ event, user_id, user }: Body): string | undefined {
  return event ? (event.assistant_thread?.user_id ?? event.message?.user ?? event.user) : (user_id ?? user?.id);
}
