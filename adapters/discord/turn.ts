/** One interaction and the ways Discord has to answer it (discord.com/developers/docs, "Receiving and Responding"). */
import type { APIModalInteractionResponseCallbackData as Modal, REST } from 'discord.js';
import { InteractionResponseType as Kind, MessageFlags, Routes } from 'discord.js';
import { type TurnFacts as Facts, TimedTurn } from '../../src/channel/timed-turn.ts';
import { judge } from './failures.ts';
import type { Payload } from './render.ts';

/** Half of what Discord allows, so that a slow network has the other half. */
const ACKNOWLEDGE_AFTER_MS = 1500;

export interface TurnFacts extends Facts, Readonly<Record<'id' | 'application' | 'token', string>> {
  /** The channel or thread it happened in. */
  readonly channel: string;
}

export class Turn extends TimedTurn<TurnFacts, Payload, Modal> {
  /** @param crowded many are waiting, so this one is acknowledged while there is still time for all */
  constructor(facts: TurnFacts, rest: REST, crowded: boolean) {
    const { id, application, token, pressed } = facts;
    const callback = (type: Kind, data: object) =>
      rest.post(Routes.interactionCallback(id, token), { auth: false, body: { type, data } });
    const original = Routes.webhookMessage(application, token, '@original');
    const waiting = pressed === undefined ? Kind.DeferredChannelMessageWithSource : Kind.DeferredMessageUpdate;
    const door = {
      acknowledge: (hidden: boolean) => callback(waiting, hidden ? { flags: MessageFlags.Ephemeral } : {}),
      open: (form: Modal) => callback(Kind.Modal, form),
      change: async (message: string | undefined, { body, files }: Payload) => {
        const route = message === undefined ? original : Routes.webhookMessage(application, token, message);
        return idOf(await rest.patch(route, { auth: false, body, files }));
      },
      add: async (payload: Payload, hidden: boolean) => {
        const body = { ...payload.body, flags: payload.body.flags | (hidden ? MessageFlags.Ephemeral : 0) };
        return idOf(await rest.post(Routes.webhook(application, token), { auth: false, body, files: payload.files }));
      },
      takeBack: () => rest.delete(original, { auth: false }),
      judge,
    };
    super(facts, door, crowded ? 0 : ACKNOWLEDGE_AFTER_MS);
  }
}

/** The id of the message in an answer of Discord's. */
export const idOf = (message: unknown) => String((message as { id: string }).id);
