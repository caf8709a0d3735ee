/** Where somebody says that they are, "I'm in Lisbon", or only "Europe/London": a place whose time zone is known, or nothing. */
import { zoneOfPlace } from '../../time/zone-of-place.ts';

const HERE =
  /^(?:i['’]m|i am)(?: now| currently| back| just)*(?: living| based| staying)? in |^i(?: now| currently)? live in |^i(?:['’]ve| have)?(?: just| recently)? moved to |^i(?:['’]ve| have)?(?: just)? (?:arrived|landed) in /iu;
const NOW = /,? (?:right now|now|currently|at the moment|these days)$/iu;

export function placeSaid(text: string): string | undefined {
  const said = text.trim().replace(/[.!]+$/, '');
  const place = said.replace(HERE, '').replace(NOW, '').replace(/^the /iu, '');
  // without a word of being there, only what cannot be anything else
  if (!HERE.test(said) && !/^[A-Za-z]+\/[A-Za-z_/-]+$/.test(said)) return undefined;
  // "in pt" is with a physiotherapist; PT, ET and the UK are written large
  if (place.length < 4 && place !== place.toUpperCase()) return undefined;
  return zoneOfPlace(place) === undefined ? undefined : place;
}
