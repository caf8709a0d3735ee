/** What a model would destroy is put before the person: a button with everything filled in, run by nobody but them. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { checkInput } from '../command/check-input.ts';
import type { Context } from '../command/context.ts';
import { bold, clip } from '../command/receipt.ts';
import type { Registry } from '../command/registry.ts';
import { Unsure } from '../command/unsure.ts';
import { UserError } from '../errors.ts';
import type { Reference, Reply } from '../reply.ts';
import type { Finders } from './context.ts';
import type { Call } from './plan.ts';
import { askFor, askWhich, findCommand } from './run-call.ts';

/** @throws UserError when what is meant is not there: a button for nothing would be a lie */
export async function offerCall(call: Call, context: Context, house: OfferParts): Promise<Reply> {
  const { registry } = house;
  const command = findCommand(registry, call, context);
  const checked = checkInput(command, call.input);
  if (!checked.ok) return askFor(command, call, checked.missing, registry);
  const input: Record<string, unknown> = { ...call.input };
  const refs: Reference[] = [];
  for (const field of registry.fields(command.name)) {
    const words = input[field.name];
    if (field.kind !== 'reference' || field.of === undefined || words === undefined) continue;
    try {
      const ref = await named(await context.pick(field.of, String(words)), context.em, house.finders);
      refs.push(ref);
      input[field.name] = ref.id;
    } catch (error) {
      if (error instanceof Unsure) return askWhich(call, error);
      throw error;
    }
  }
  const what = refs.map((ref) => bold(ref.label)).join(', ');
  return {
    text: `${command.summary}${what ? `: ${what}` : ''}?`,
    choices: [{ label: clip(command.summary, 40), command: command.name, input, style: 'danger' }],
    refs,
  };
}

export interface OfferParts {
  readonly registry: Registry;
  readonly finders: Finders;
}

/** A model may give a bare id: the person has to see what it stands for. */
async function named(ref: Reference, em: EntityManager, finders: Finders): Promise<Reference> {
  if (ref.label.toLowerCase() !== ref.id) return ref;
  const known = (await finders[ref.type]?.(em))?.find(({ id }) => id === ref.id);
  if (!known) throw new UserError(`I found no such ${ref.type}. Search for it by its words first.`);
  return known;
}
