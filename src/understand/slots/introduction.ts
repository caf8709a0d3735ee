/** What people say of themselves when they come in: "hi, I'm Tomás and I live in Madrid", "call me Ada, I'm in Lisbon". */
import { placeSaid } from './place-said.ts';

export interface Introduction {
  readonly name?: string;
  readonly zone?: string;
}

const GREETING =
  /^(?:(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening)|greetings|nice to meet you|pleased to meet you)(?: there| almanac| everyone| all)?|thanks?|please)$/iu;
/** Said for nothing else; after "I'm" only what is written large is a name. */
const NAMED =
  /^(?:(?:call me|my name is|my name['’]s|the name['’]s|you can call me|(?:change|set) my name to|i go by) (?<said>.+)|(?:i['’]m|i am|this is) (?<large>\p{Lu}.*))$/u;
const NAME = /^\p{L}[\p{L}\p{M}'’-]*\.?(?: \p{L}[\p{L}\p{M}'’.-]*){0,3}$/u;
const NO_NAME =
  /^(?:at|in|on|by|when|if|back|later|up|after|before|again|not|so|very|just|still|the|an?|your|my|sorry|here|fine|good|ok|okay|ready|done|busy|late|tired|sick|home)\b/iu;
const LEAVE = / (?:from now on|please|now|thanks|thank you)$/iu;

/** Undefined unless all of the text is of this kind, and more than a greeting. */
export function introductionIn(text: string): Introduction | undefined {
  let name: string | undefined;
  let zone: string | undefined;
  for (const part of text.split(/\s*[,;.!\n]+\s*|\s+(?:and|but|&)\s+/u)) {
    const said = part.trim();
    if (said === '' || GREETING.test(said)) continue;
    const place = placeSaid(said);
    const named = place === undefined ? nameIn(said) : undefined;
    if (place === undefined && named === undefined) return undefined;
    name ??= named;
    zone ??= place;
  }
  return name === undefined && zone === undefined
    ? undefined
    : { ...(name === undefined ? {} : { name }), ...(zone === undefined ? {} : { zone }) };
}

function nameIn(said: string): string | undefined {
  // "i'm Ada" is typed as well
  const named = NAMED.exec(said.replace(/^\p{Lu}/u, (letter) => letter.toLowerCase()))?.groups;
  const name = (named?.said ?? named?.large)?.replace(LEAVE, '').trim();
  return name !== undefined && NAME.test(name) && !NO_NAME.test(name) ? name : undefined;
}
