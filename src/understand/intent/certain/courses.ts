/**
 * Sure sentences about courses. All name what only courses have, so that they take nothing from tasks and the calendar.
 * A course's name may be cut out of a clause before, so what decides is the whole sentence; `{ref}` is for what is left.
 */
import type { Clause } from '../clause.ts';
import { rules } from './rule.ts';

/** The sentence as it was written, names and times and all, without a question mark or greeting. */
const said = (words: RegExp) => (clause: Clause) =>
  words.test(
    clause.text
      .slice(clause.start, clause.end)
      .trim()
      .replace(/[.!?\s]+$/, ''),
  );

export const courses = [
  ...rules('course join', [
    "(i want to |i'd like to |let me |please )?(join|enrol|enroll|sign up|sign me up|enrol me|enroll me)( in| for| to| the| a| this| with| using| by| course| class| code| :)* (?<rest>[b-z2-9][b-z2-9][b-z2-9]-?[b-z2-9][b-z2-9][b-z2-9])",
  ], { sure: 0.97 }),
  ...rules('course edit', ['(rename|change|update|edit) {a}course {ref} (to|into) {rest}', '(rename|change|update|edit) {a}course( {ref})?']),
  ...rules('course archive', ['(archive|end|close|wrap up|finish off)( the| my| our)? course {ref}', '(archive|close) {ref} course']),
  ...rules('course leave', ['(leave|quit|drop out of|unenrol from|unenroll from|get me out of)( the| my)? (course|class) {ref}', '(leave|quit|drop out of|unenrol from|unenroll from)( the| my)? {ref} (course|class)']),
  ...rules('course list', ["{show}( me| us)?( all)?( of)?( my| the| our)? courses( please| list)*", "(what|which)( are| all)?( my| the)? courses( do i (have|take|teach)| am i (in|taking|teaching|enrolled in)| are mine| have i joined)*", 'my courses']),
  ...rules('course show', ['{show}( me| us)?( about)?( the| my| our)? course {ref}', '(open|show|view)( me)? {a}{ref} course']),
  ...rules('module add', ['{add}( up| in)?( a| an| the| another| new)* module( called| named| titled| on| about| :)* {rest}', '(new )?module : {rest}']),
  ...rules('module lock', ['(lock|keep|hide|unlock|open)( up)? {a}module {ref}( locked| hidden| closed)?( until| till)?', '(lock|hide) {a}{ref} module'], { when: said(/\b(?:until|till|lock|unlock)\b/iu) }),
  ...rules('module edit', ['(rename|change|update|edit|rewrite) {a}module {ref}( (to|into|as) {rest})?']),
  ...rules('module move', ['(move|put) {a}module {ref} (to|in|at|on)( place| position| number)*( \\d+)?', '(move|put) {a}module {ref} (first|to the top)']),
  ...rules('module drop', ['{drop} {a}module {ref}']),
  ...rules('module list', ['.*'], { when: said(/^(?:show|list|give|see|what are|which are|read)(?: me)?(?: all)?(?: of)?(?: the| my)? modules(?:\b|$)|^(?:what|which) modules\b/iu) }),
  ...rules('module show', ['(open|show|read|display|view|see)( me| us)?( the| my| our)? module {ref}', '(open|show|read|view)( me)? {a}{ref} module']),
  ...rules('course bind', ['(bind|tie|connect|link)( this| the)? (room|channel|group|topic|chat)( to| with)*( {a}(course|class))?( {ref})?', '(unbind|untie|disconnect)( this| the)? (room|channel|group|topic|chat)( from)?( .*)?']),
  ...rules('course announce', ['(announce|post an announcement|make an announcement)?( to| in| for| that| :)* {rest}'], { when: said(/^(?:announce|post an announcement|make an announcement)\b.*\b(?:course|class)\b/iu) }),
  ...rules('work add', ['(set|assign|give|add) {rest} (to|for) everyone', '(set|assign|give|add)( up)?( a| an| the| new| some)*( homework| assignment| course work| coursework| exam| reading)*( to| for| in| :)*( everyone| all)?( :| to)* {rest}'], {
    when: said(/^(?:set|assign|give|add)\b.{0,30}\b(?:homework|assignment|course ?work|exam)\b.{0,10}\b(?:for|to|in) (?:the |my |our )?(?:course|class|everyone in)\b|\b(?:for|to) everyone (?:in|of) (?:the |my )?(?:course|class)\b/iu),
  }),
  ...rules('work move', ['(move|push|postpone|extend|shift|reschedule)( back)? {a}(course work|coursework|class assignment){to}{ref}( to)?']),
  ...rules('work drop', ['{drop} {a}(course work|coursework|class assignment){to}{ref}']),
  ...rules('work edit', ['(rename|change|update|edit) {a}(course work|coursework|class assignment) {ref}( (to|into|as) {rest})?']),
  ...rules('work list', ['.*'], { when: said(/^(?:show|list|give|see|what(?:'s| is)|which)(?: me)?(?: the| my| our| all)* (?:course ?work|work of the (?:course|class))\b/iu) }),
  ...rules('course plan', ['.*'], { when: said(/^(?:set|change|show|make)\b.{0,8}\b(?:exam|assignment) (?:reminder )?plan\b/iu) }),
  ...rules('class next', ["(when|what time|where)('s| is| are)( my| the| our)? next( {rest})?", "(what|which)('s| is) my next class( .*)?"], { when: said(/\bnext (?:[\p{L}\d]+ ){0,3}(?:class|lecture|lab|seminar|tutorial|lesson|practical)\b/iu) }),
  ...rules('class list', ["(do|have) (i|we)( have| got)?( any| a)? (class|classes|lectures?|labs?|lessons?)( .*)?", "(what|which) (class|classes|lectures?|labs?|lessons?) (do|have) (i|we)( have| got)?( .*)?", "{show}( me| us)?( my| the| our)? (timetable|classes|class timetable)( .*)?", 'my (timetable|classes)', "(is|are) there( any| a)? (class|classes|lectures?)( .*)?"]),
  ...rules('class add', ['{add}( up| in)?( a| an| the| another| new| weekly)* class( .*)?'], { when: said(/\bclass\b.*\b(?:to|for|in|of) (?:the |my )?course\b/iu) }),
  ...rules('class cancel', ['(cancel|call off) {a}class {ref}'], { when: said(/^(?:cancel|call off) (?:the |my |our )?class\b/iu) }),
  ...rules('class edit', ['{a}class {ref} is( now| moved)*( to| in| at)*( .*)?'], { when: said(/^(?:the |our |my )?class .+ is (?:now|moved)\b/iu) }),
  ...rules('term add', ['{a}term( .*)? (runs|is|goes|lasts)( .*)?', '{add} {a}term( .*)?']),
  ...rules('term off', ['(there (are|is) )?no (class|classes|school)( .*)?'], { when: said(/^(?:there (?:are|is) )?no (?:class|classes|school)\b/iu) }),
  ...rules('term list', ['{show}( me| us)?( my| the| all)* terms?( dates)?', '(which|what) week is it( in the term| of the term)?']),
  ...rules('course meet', ['.*'], { when: said(/^when (?:can|could|are) (?:we|all of us|everyone)(?: all)? (?:meet|free|get together)\b.*\b(?:course|class)\b/iu) }),
  ...rules('course roster', ['.*'], {
    when: said(/^(?:who(?: all)?(?:'s|’s| is| are| has)?(?: all)? (?:enrolled|joined|registered|taking part)\b|who(?: all)?(?:'s|’s| is) in (?:the |my |our )?(?:course|class)\b|(?:show|list|open|give)(?: me)?(?: the)? (?:roster|class list|participants|students) (?:of|for|in|from)\b)/iu),
  }),
]; // biome-ignore format: a sentence a line
