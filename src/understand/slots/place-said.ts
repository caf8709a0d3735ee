/** Where somebody says that they are, "I'm in Lisbon", or only "Europe/London": a place whose time zone is known, or nothing. */
import { zoneOfPlace } from '../../time/zone-of-place.ts';

const HERE =
  /^(?:i['’]m|i am)(?: now| currently| back| just)*(?: living| based| staying)? in |^i(?: now| currently)? live in |^(?:living|based) in |^i(?:['’]ve| have)?(?: just| recently)? moved to |^i(?:['’]ve| have)?(?: just)? (?:arrived|landed) in /iu;
const IANA = /^[A-Za-z]+\/[A-Za-z_/-]+$/;
const NOW = /,? (?:right now|now|currently|at the moment|these days)$/iu;

export function placeSaid(text: string): string | undefined {
  const said = text.trim().replace(/[.!]+$/, '');
  const here = HERE.exec(said);
  // without a word of being there, only what cannot be anything else
  if (!here && !IANA.test(said)) return undefined;
  const place = said.slice(here?.[0].length).replace(NOW, '').replace(/^the /iu, '');
  // "in pt" is with a physiotherapist; PT, ET and the UK are written large
  if (place.length < 4 && place !== place.toUpperCase()) return undefined;
  return zoneOfPlace(place) === undefined ? undefined : place;
}
