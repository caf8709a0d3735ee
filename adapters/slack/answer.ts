/** The two deliveries whose acknowledgement is the answer: a submitted modal and a field being completed. */
import type { Core } from '../../src/channel/adapter.ts';
import type { Sender } from '../../src/channel/message.ts';
import type { Delivery } from './connect.ts';
import { readOrigin } from './form.ts';
import { option } from './render.ts';

/** Slack waits three seconds; half of it is ours, the rest is the way there and back. Milliseconds. */
const patience = 1500;

/** Keeps a submitted modal open for a moment, so that the core can refuse its values in place; then lets it close. */
export function answerForm(ack: NonNullable<Delivery['ack']>): (response?: object) => boolean {
  let open = true;
  const answer = (response?: object): boolean => {
    if (!open) return false;
    open = false;
    clearTimeout(timer);
    ack(response).catch(() => {});
    return true;
  };
  const timer = setTimeout(answer, patience);
  return answer;
}

export async function suggest({ body, ack }: Delivery, core: Core, from: Sender): Promise<void> {
  const [, command = '', field = ''] = body.action_id?.split(':') ?? [];
  const typed = body.value ?? '';
  const here = { channel: 'slack', tenant: from.tenant ?? '', room: body.channel?.id ?? from.id, private: true };
  const at = readOrigin(body.view?.private_metadata)?.at ?? here;
  const late = new Promise<readonly []>((resolve) => setTimeout(resolve, patience, []).unref());
  const found = await Promise.race([core.suggest({ from, at, completion: { command, field, typed } }), late]);
  const options = found.slice(0, 99).map(({ value, label }) => option(value, label));
  // A list to pick from takes nothing else, so that what was typed is an entry as well.
  if (typed && !options.some((one) => one.value === typed)) options.push(option(typed, typed));
  await ack?.({ options });
}
