/**
 * "Add a task to call Ana, and what did Bob write?": the task is about calling Ana. Words of a question beside a request
 * are not there to be used for it, or whoever knows what the person asks could order a task from them.
 */
import { bareClause, clauseEnd, requestsIn } from './requests.ts';

const ASKS =
  /^(?:who|whose|what|why|how|when|where|which)\b|^(?:summari[sz]e|explain|translate|quote|tell me|show me|let me know)\b/;
const parts = new RegExp(`(${clauseEnd.source})`, clauseEnd.flags);

/** What a request may be about. After a colon comes what is asked for, whatever it looks like: "tasks: explain DNA, call Ana". */
export function withoutQuestions(said: string): string {
  let kept = '';
  let asking = false;
  let listing = false;
  const all = said.split(parts);
  for (let at = 0; at < all.length; at += 2) {
    const [mark = '', clause = '', before = ''] = [all[at - 1], all[at], all[at - 2]];
    if (/^[.;!?\n…]/.test(mark)) asking = listing = false;
    if (mark.startsWith(':') && requestsIn(before).length > 0) listing = true;
    if (!listing && ASKS.test(bareClause(clause))) asking = true;
    else if (asking && requestsIn(clause).length > 0) asking = false;
    if (!asking) kept += mark + clause;
  }
  return kept;
}
