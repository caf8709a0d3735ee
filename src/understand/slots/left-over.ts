/** What a clause is about when no sure sentence says so: all but the words that such a command opens and closes with. */
import { LONGEST } from '../intent/certain/all.ts';
import { type Clause, original } from '../intent/clause.ts';
import { pattern } from '../intent/pattern.ts';
import type { Span } from '../reading.ts';

const EDGES: readonly (readonly [RegExp, RegExp])[] = [
  [/^remind (?:delete|snooze|done|move|pause|resume|skip)$/, pattern('({drop} |snooze |pause |resume |skip |move |change |stop )?{a}({alarm} )?{to}{rest}')],
  [/^remind me$/, pattern("((set|create|make|add|need|want|get|give|have|i need|i want|please|reminder|alarm|remind)( up)?( me)? )*{a}({alarm} )?{to}{rest}")],
  [/^task (?:done|drop)$/, pattern('(({drop}|tick|check|cross|mark|complete|finish|strike|done|finished|completed|i|have|just|with)( off| out)? )*{a}({todo} )?{to}{rest}')],
  [/^task add$/, pattern('({add}( down| up)? )?{a}({todo} )?{to}{rest}')],
  [/^schedule cancel$/, pattern('({drop}( off| out)? )?{a}{rest}')],
  [/^schedule add$/, pattern("((schedule|book|arrange|organi[sz]e|plan|set up|set|create|add|make|put|new|i|we|have|have got|there is|there's|got|is|it's)( me)? )*{a}((event|appointment) {to})?{to}{rest}")],
  [/^goal/, pattern('(({drop}|set|add|new|create|make|my|finish|reached|achieved)( a)? )*{a}(goals? )?{to}{rest}')],
  [/^note/, pattern('(({drop}|take|make|write|add|save|new|find|show|search)( down)? )*{a}(notes? )?{to}{rest}')],
  [/./, pattern('{rest}')],
]; // biome-ignore format: one family a line

const CLOSE =
  /(?: (?:to|on|in|from|off|onto|into)(?: (?:my|the|our))* (?:(?:to-do|to do|task|shopping|grocery) )?(?:list|lists|to-dos|tasks|calendar|schedule|agenda|diary|reminders)| (?:reminder|alarm)| as (?:done|complete|completed|finished))$/u;

export function leftOver(clause: Clause, command: string): readonly Span[] {
  const bare = clause.bare.slice(0, LONGEST);
  for (const [name, edges] of EDGES) {
    if (!name.test(command)) continue;
    const place = edges.exec(bare)?.indices?.groups?.rest;
    if (!place) continue;
    const close = CLOSE.exec(bare.slice(place[0], place[1]));
    const end = close && place[0] + close.index > place[0] ? place[0] + close.index : place[1];
    return original(clause, place[0], end >= LONGEST ? clause.bare.length : end);
  }
  return original(clause, 0, clause.bare.length);
}
