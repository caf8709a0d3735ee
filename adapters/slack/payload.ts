/** What arrives, as far as we read it: https://docs.slack.dev/reference/interaction-payloads and /reference/events */

type Media = { id: string; name?: string; mimetype?: string; size?: number };
export type SlackFile = Media & { subtype?: string; url_private?: string; duration_ms?: number };

type Words = { ts: string; thread_ts?: string; parent_user_id?: string; user?: string; bot_id?: string; text?: string };
type Share = { is_share?: boolean; text?: string; fallback?: string };
export type SlackMessage = Words & { files?: SlackFile[]; edited?: { ts: string }; attachments?: Share[] };

type Thread = { user_id: string; channel_id: string; thread_ts: string };
type Change = { subtype?: string; message?: SlackMessage; previous_message?: SlackMessage };
type Notice = { tab?: string; tokens?: { bot?: string[] }; assistant_thread?: Thread };
export type SlackEvent = Partial<SlackMessage> & Change & Notice & { type: string; channel?: string };

type Input = { value?: string | null; selected_option?: { value: string } | null };
/** A modal's inputs by block and action. */
export type State = Record<string, Record<string, Input>>;
type View = { id: string; private_metadata?: string; state?: { values: State } };
type Action = { action_id: string; action_ts?: string } & Input;
type Container = { message_ts?: string; thread_ts?: string; is_ephemeral?: boolean };

type Envelope = { event_id?: string; team_id?: string; event?: SlackEvent };
type Slash = { command?: string; text?: string; channel_id?: string; user_id?: string };
type Interaction = { user?: { id: string }; channel?: { id: string }; message?: SlackMessage; container?: Container };
type Detail = { view?: View; actions?: Action[]; callback_id?: string; action_id?: string; action_ts?: string };
type Handles = { type?: string; trigger_id?: string; response_url?: string; value?: string };

/** An event, a slash command or an interaction, in one. */
export type Body = Envelope & Slash & Interaction & Detail & Handles;

/** Who did it: the one whose name and rights the answer is under. */
export function actorOf({ event, user_id, user }: Body): string | undefined {
  return event ? (event.assistant_thread?.user_id ?? event.message?.user ?? event.user) : (user_id ?? user?.id);
}
