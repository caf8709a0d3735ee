/** Tasks and lists of things to do or to buy. */
import { type Clause, wholeOf } from '../clause.ts';
import { namesEvent } from '../pattern.ts';
import { rules, timed } from './rule.ts';
import { OUTSIDE } from './schedule.ts';

const notEvent = (clause: Clause): boolean => !namesEvent(clause.bare);
/** "add the essay by friday": what has a last moment is done before it, and not attended. */
const endsBy = ({ text, times }: Clause): boolean =>
  times.some(({ when, spans: [first] }) => {
    if (!first || when.rrule !== undefined) return false;
    const by = /(?:^|\s)(?:by|before|due(?: on| by)?|no later than)$/iu;
    return (
      by.test(text.slice(0, first.start).trimEnd()) ||
      /^(?:by|before|due|no later than)\b/iu.test(text.slice(first.start))
    );
  });
const ITEMS =
  "{a}((undone|open|unfinished|outstanding|overdue|remaining|pending|incomplete|completed|finished|done|due|active|current|late|top) )*(priorities|to-?dos|tasks|chores|errands|assignments|homework|to-?do items|to do items|list items|to-?do|to do|lists?|to-?do lists?|to do lists?|task lists?|shopping lists?|grocery lists?|check ?lists?|action items|[a-z'-]+ lists?)";
const ABOUT =
  '( {a}(for|due|are|do|did|have|is|i|left|there|on|by|in|to|still|that|with|which|until|before|from|at|assigned|under|of|today|please|currently|right now|available|called|named|saved|remaining|outstanding|overdue|open|say|says|contain|contains|include|includes|look|looks|you|we|my|me|set|existing|complete|completed|finished|pending).*)?';

export const listTasks = [
  // the priority itself is a mark, and cut out before
  ...rules('task list', ["(what's|what is|what are)( my| the)?"], {
    when: (clause) => /\b(?:top|highest|first) priorit(?:y|ies)\b/iu.test(wholeOf(clause)),
  }),
  ...rules('task list', [
    `(what|which|how many|how much)( other| more)? (tasks|to-?dos|chores|errands|assignments|homework|to-?do items|items|things|lists|work|stuff|entries|action items|to do items)${ABOUT}`,
    `(what|which|how many|how much)( of)? ${ITEMS}${ABOUT}`,
    `(what's|what is|what are|whats|what all is|what all's|what else is|what else's|what do i have|what have i got|what have i|what did i (put|write|add|have)|what do we have|what's left|what is left|what's still|what is still|what's next|what's remaining|what remains|what stuff is|what things are|what items are|what all do i have|anything|is there anything|is anything|do i have anything|have i got anything|what was|what were|what else do i have|is there something|are there things|are there any items|what's there|what)( left| else| next| due| remaining| written| still| there| saved| currently| all| new| today)* (on|in|of|from|to) {list}( .*)?`,
    `(?!open (a |an |another |up a )?new|open another){show}( me| us)?( everything| what's| what is| what| all| the items| items| things| all items| all the items| contents| the contents| stuff)?( i (have|put|wrote)| is| are)?( on| in| of| from| off| to| about| for)? ${ITEMS}${ABOUT}`,
    `(do|did|have|are|is) (i|we|there|my)( still)?( have| got)?( any| some| anything)? ${ITEMS}( {a}(for|due|left|on|by|still|open|pending|to|overdue|today|empty|that|at|in|undone|outstanding|remaining|i|need|scheduled|assigned|this|available|long|up).*)?`,
    `(what's|what is|what are|where's|where is|where are)( on| in)? ${ITEMS}( for| say| like| on| looking like| contain| at| please| called| now| due)*`,
    `(my|all|all my|open|overdue|outstanding|remaining|current|pending|undone|unfinished|the|list|today's|any)?( of my)? ?(to-?dos|tasks|chores|to-?do list|to do list|task list|shopping list|grocery list|tasks list|groceries list|list of tasks|checklist|to do|to-?do|lists|list)( list| left| due| open| please| remaining| so far| pending| overdue| for| on| by)*`,
    'what( all| else| stuff| things| work)? ?(do|should|must|did|have|had|am|was|can|will|shall|does)? ?(i|we)( still| really| actually)?( have| need| got| supposed| want| ought| gotta| going| meant| must)*( left)? ?to ?(be )?(do|get done|finish|complete|accomplish|buy|get|pick up|purchase|take care of|work on|tackle|done|handle|turn in|hand in|submit|study)( still| first| next| today| at the (store|shop|market|supermarket)| from the (store|shop|market|supermarket)| for| by| on| before| in)*',
    "(what|which)('s| is| are)?( still| left)? (left )?(to do|due|overdue|outstanding|unfinished|undone|late|not done|pending|still open|to be done|left to do)( still| for| by| on| this| me| my| in)*( (school|work|class|{rest}))?",
    "(what|what's|what is|which( task)? is)( my| the)? (top|highest|first|number one|most (urgent|important)) (priority|task|to-?do|thing to do|most important thing)( for)?",
    '(have|did) (i|we)( already| even| ever| yet)* (paid|bought|called|sent|finished|submitted|done|cleaned|watered|booked|emailed|fed|posted|returned|ordered|renewed|handed in|turned in|signed|printed|completed) .+',
    'what (should|do|can|shall|must) i (be working on|be doing|do|work on|tackle|finish|focus on|start with|prioriti[sz]e)( next| first| now| for)?',
    '(anything|something|is there anything|do i have anything|have i got anything|is there something|are there things|have i anything|do i have something|what)( else| left| still| more)*( that)?( i| we)?( still)?( have| need| got| should| must| left| supposed| am supposed)* ?(to)? (do|get done|finish|buy|due|overdue|be doing|complete|to do)( for| by| on| still)*',
    '(is|are|do i have|did i (put|add|write)|have i (put|added|got)|was|were|does|has|see if|check if|check whether|tell me if|can you see if|find out if) .* (on|in|to) {list}( already| yet| still| too)*',
    '(what|which) (have|did) i (finish|complete|do|get done|accomplish|done|finished|completed|accomplished)( so far| already)?',
    "(what|what's|which|how (many|much|long|big)|who|is|are|do|does|did|have|has|was|when|where)( .*)? {list}( .*)?",
    '(do|did|should|must) (i|we)( still| even| really| also)? (need|have)?( to)? ?(do|buy|get|pick up|finish|submit|study|complete|turn in|hand in) .*',
    '{show}( me| us)? (everything|all|what|things|stuff|all the things|the things|anything)( that| else)? (i|we) (need|have|should|must|want|still need|still have|am supposed)( to)? .*',
    "how('s| is| does| are)? (my|the) (to-?do list|task list|tasks|list|to do list)( look| looking| doing| going| coming along| like)*( for)?",
    '(has|have|did|is) {a}.* been (finished|completed|done|added to {list}|ticked off|crossed off|checked off)( yet)?',
  ]),
];

const HALF = '(half|halfway|half way|partly|partially|almost|nearly|mostly) ({done}|there|through)';
const OWN = '(?=(the|my|our|it|this|that|task|number|\\d) ?)';

/** Begun and not done: "mark the essay as half done". */
export const startTask = rules(
  'task start',
  [
    `(mark|set|flag|tick|check|put|move) {a}{ref} (as|to|is|on) (being )?(${HALF}|started|begun|in progress|under ?way|doing|ongoing)`,
    `{a}{ref} (is|are|'s)( now| still| only| about)* (${HALF}|started|in progress|under ?way)`,
    `(i|we)('ve| have)( just| already| finally| now)* (started|begun) (on |with |to (write|read|do|make|work on) |working on |writing |reading |doing )?${OWN}{ref}`,
    `(just |finally )?(started|began|begun) (on |with |working on )${OWN}{ref}`,
    `(i'm|i am|we're|we are)( now| currently| already| still)* (working on|busy with|halfway through|in the middle of) ${OWN}{ref}`,
    '(start|begin) {a}(task|to-?do|chore)( called| named| :)* {ref}',
  ],
  {
    sure: 0.93,
    when: (clause) =>
      !clause.asked &&
      !timed(clause) &&
      !/\b(?:goals?|alarm|timer|reminder|meeting|music|game)\b|%|percent/u.test(clause.bare),
  },
);

export const completeTask = [
  ...rules('task done', [
    '(tick|check|cross|mark|strike|scratch|knock|set|flag|close|clear|move)( off| out)? {ref} (as |to |off as |off |is |to be |are )+({done}|bought|paid|sent|submitted|handed in|read|watched|cleaned|delivered|posted|ordered|booked|packed|signed|printed|fixed|returned)( on| from| in| off)?( {list})?( please| now)?',
    '(tick|check|cross|strike|scratch|knock|mark)( off| out) {ref} (from|on|off|in|of|off of|on to) {list}',
    '(tick|check|cross|strike|scratch|knock|mark|take) {ref} (off|out|off of|from|off from|off on)( of| on| from| in)*( {list})?( please| now| too| already)*',
    '(tick|check|cross|strike|scratch|knock|mark)( off| out) {a}({todo} (to|about|for|called|named|:)? ?)?{ref}',
    '(complete|finish|close|resolve|mark)( off| out| up)? {a}(task|to-?do|item|chore|assignment|errand)s?( number)?( to| about| for| called| named| :| is| as)* {ref}',
    '(complete|close out|close) {ref}( task| to-?do| item)?( on| from| in)?( {list})?',
    'mark (done|complete|completed|finished|off) :? ?{ref}',
    "(i|we)('ve| have|'m| am)?( just| already| finally| now| also| totally| actually| all)*( done| finished| completed| did| accomplished| ticked off| got done| handed in| turned in| submitted| crossed off| wrapped up| taken care of| checked off| knocked out| gotten done| finish| complete| through)+( with| doing| up| of| the task)* {ref}",
    "(i|we|i've|we've|i have|we have)?( ?(just|already|finally|now))* ?(bought|called|paid|cleaned|mailed|sent|emailed|washed|picked up|fixed|booked|fed|walked|watered|done|submitted|handed in|turned in|got (?=the |my |all )|returned|ordered|taken out|packed|printed|renewed|reviewed|vacuumed|mowed|learned|learnt|studied|signed|posted|dropped off|collected|ironed|made|filed|updated) {a}{ref}",
    '(done|finished|completed|complete|accomplished)( with| doing| :)* {ref}',
    '{a}{ref} (task|to-?do|item|chore) (is|are|has been|was|:)( now| already| all| finally)* {done}( now)?',
    '{a}(task|to-?do|item) {ref} (is|are|has been|was|:)( now| already| all| finally)* {done}( now)?',
    '{ref} (is|are|has been|have been|was|were|got|gets|\'s)( now| already| all| finally| been)* {done}( now| too| already| off)?( {list})?',
    '{ref} (done|completed|finished|complete|✅|✔|✓|☑)',
    '{ref} (please )?(mark|check|cross|tick|strike) (it|that|this|them)( off| as| as done| done| complete| as complete| off my list| as completed)+( {list})?',
    '{ref} can be (ticked|checked|crossed|marked|struck)( off| as done| done| complete| as complete)?( of| from)?( {list})?',
  ], { sure: 0.95 }),
]; // biome-ignore format: a sentence a line

export const dropTask = [
  ...rules('task drop', [
    '{drop}( off)? {ref} (from|off|out|on|in|off of|of|out of|from off)( of| from)* {list}( please| now| too| list)*',
    '{drop}( off)? {a}(task|to-?do|chore|errand|assignment|to-?do item|list item|item|to do|entry)s?( number| item)?( to| about| for| called| named| :| that says| of| on| in| with| titled| labelled)* {ref}',
    '{drop}( off)? {a}{ref} (task|to-?do|chore|to-?do item|item|list|to do list|to-?do list|to do|lists)( from my list| please| off| completely| entirely| out| now)*',
    '{drop}( off| out)?( everything| all( the)? (items|things|tasks|entries|of it|of them)| all| the contents| contents| items| anything| every item| the last item| the first item| last item| it| this| that| something| an item| one item| things| this item| that item| these items)?( on| from| off| in| of| out of)* ?(my |the |a |this |that |all |our |all of |entire |whole |an |any |these |those |current |old )*(to-?do list|to do list|list|task list|tasks|to-?dos|shopping list|grocery list|groceries list|checklist|lists|groceries|chores|task|to-?do|[a-z]+ list)( please| off| completely| clean| out| now| items| contents| entirely)*( {a}(for|called|named|of|on|from) {ref})?',
    "i (don't|do not|no longer|won't) (need|have|want)( to)? (do|buy|get|pick up|finish|complete) {ref}( anymore| any more| after all| any longer| now)",
    "(i )?(don't|do not|no longer|won't) (need|have|want) {ref} (on|in) {list}( anymore| any more)?",
    '(drop|ditch|scrap|forget about|forget) {a}(task|to-?do|chore|item) {ref}',
    "{list} (doesn't|does not|don't|no longer|should not|shouldn't|needn't) (need|needs|have|include|contain) {ref}",
    '{ref} (please )?(take|remove|delete|get|clear|erase|drop|cancel) (it|that|this|them) (off|from|out of) {list}',
    '{ref} (please )?(remove|delete|cancel|drop|scrap) (it|that|this|them)( please)?',
    "(take|rub|wipe|throw|clean|clear|strip) {ref} (off|out|away|from)( of| from)? {list}",
    "(don't|no longer|do not) (need|have) to {ref} (anymore|any more|after all|any longer)",
    '(i |we )?no longer (need|have|want) to {ref}',
  ], { sure: 0.95 }),
]; // biome-ignore format: a sentence a line

export const addTask = [
  // by its number alone nobody knows what it was
  ...rules('task add', ['{add}( down| up| in)?( a| an| the| my| new)* (?<rest>(homework|hw|assignment|exercise|essay|quiz|worksheet|chore|errand|task) #?\\d+)']),
  ...rules('task add', ['(add|put|jot)( down| in| up)? {a}(?<rest>(\\S+ )?list)'], { sure: 0.97, when: (clause) => !clause.asked && endsBy(clause) }),
  ...rules('task add', [
    '{add}( down| up| out| in)? (a |an |the |another |one )?(new )?(to-?do list item|to-?do item|to do list item|list item|item|task|to-?do|entry|thing|to do) (of|to|for|called|named|:|that says|saying|titled)? ?{rest} (to|on|in|onto|into|for|under|within) {list}',
    '{add}( down| up| out| in)? (to|on|in|onto|into|for|under|within) {list} (that (i (need|have|should|must|want) to)|to|that|:|the|for|of|i (need|have) to|called|saying)*{rest}',
    '{add}( down| up| out| in)? {rest} (to|on|in|onto|into|for|under|within|2|as)( {a}item (to|on|in))?( one of)? {list}( please| too| as well| now| then| as an item| for| asap| of things| list| item)*',
    '(put|write|jot|note|mark|take|get) {rest} down (on|in|to|onto) {list}',
    '(put|place|get|set) (down )?{rest} (on|onto|in) {list}',
    '{list} (should|must|needs to|has to|ought to) (include|have|contain|say|get) {rest}',
    '{rest} (needs to|should|must|has to|have to|need to|ought to|can|goes|go|belongs?|gets?|could|wants to)( go| be| get)?( added| put| placed)? (on|in|to|onto|into) {list}',
    '{rest} (so |please )*(add|put|include|throw|stick) (it|that|this|them|those) (to|on|in|onto) {list}',
    '{rest} (to|on|onto|in|into|for) (my|the|our) ((to-?do|to do|task|shopping|grocery|groceries|buy|tasks|packing|wish|bucket|reading|work|school) )+(list)?( please)?',
    "(i|we) (need|want|have|would like|'d like|'ve) {rest} (on|in|added to|put on|onto) {list}",
    '(create|make|start|open|begin|set up|generate|build|prepare|set|compile|give me|get me|i need|i want|write|draw up|put together|do|new|have|compose|draft|form|produce|initiate|add|construct|need) {a}(to-?do |to do |shopping |grocery |groceries |task |check |packing |christmas |work |wish |chores? |[a-z]+ )?(list|checklist|lists)( (for|of|called|named|with|to|titled|about|that (includes|has|contains|says)|containing|including|as|in|on|:|and (call|name|title) it|by the name( of)?|and put|and add|having|consisting of|labelled|labeled|i can|where|which|please|now) {rest})?',
    '(create|add|make|new|set|enter|record|write|save|put|insert|log|open|register|set up|put in|put down|note down|note|give me|schedule|start|quick|plan|generate|post|i have|i\'ve got|i have got|there is|there\'s|i need|i want|got)?( up| down| in)? ?{a}(to-?do list item|to-?do item|to do list item|to-?do task|list item|task|to-?do|action item|chore|errand|assignment|homework task|work item|to do item|to do|homework|tasks|to-?dos|item(?= (on|in|to|for) (my|the)))( item)?( (on|in|to|for) {list})?( for me)? {to}{rest}',
    "(my|the) (next|new|first|last|other) (task|to-?do) (is|:|will be|should be)( to)? {rest}",
    "(list|jot|write|put|note|mark|set|save|log)( me| it)? down {rest} (as|for) {a}(task|to-?do|to do|something to do)",
    '{add} {rest} as {a}(task|to-?do|to do|action item|list item|item|chore)( to {list})?',
  ], { sure: 0.96 }),
  ...rules('task add', ['{saving}'], { sure: 0.9, when: (clause) => !clause.asked }),
  ...rules('task add', ["(i|we)('d| would)?( really| also| still)* (want|like|love|hope|plan|intend|aim) to (?!be |go |know|see )(get )?{rest}"], { sure: 0.9, when: (clause) => !clause.asked && endsBy(clause) }),
  ...rules('task add', ['(add|put|jot)( down| in| up)? {a}{rest}'], { sure: 0.95, when: (clause) => !clause.asked && endsBy(clause) && notEvent(clause) }),
  ...rules('task add', ['{list} : (add |put )?{rest}', '(on|in|to) {list} (add|put|write|include) {rest}'], { sure: 0.9 }),
  ...rules('task add', [
    "(i|we)( really| also| still| just| do| absolutely| urgently| desperately)*('ve got to| have got to| need to| have to| got to| must| should| ought to| gotta| had better|'d better| better| will have to|'ll have to|'ll need to| am supposed to|'m supposed to|'m meant to| should really| got 2| needa)( probably| definitely| maybe| finally)* {rest}",
    '(need to|have to|got to|gotta|needs to|ought to|better|got 2|needa) {rest}',
    "it's time to {rest}",
    '(i |we )?(just |also |still |really )*need( some| more| an?)* (?!(to|you|your|help|advice|info|information|assistance|support|time|sleep|rest|job|break|hug|nap|hand|minute|moment|second|favou?r|it|that|this|an answer)( |$))(?<rest>\\S+( \\S+){0,2})',
    "(we're|we are|i'm|i am) (out of|running low on|low on|running out of|all out of) {rest}",
    "(we|i)( also| really| still)? need( some| more| a| new)? {rest} (from|at) the (store|shop|market|supermarket|grocery store|shops)",
  ], { sure: 0.85, when: (clause) => !clause.asked && !/^(?:i|we)? ?(?:have|need|want|got|must|should)(?: to)? (?:know|ask|say|tell|understand|find out|see|hear|admit|be honest|confess|learn|go$|talk|speak|vent|figure|check if|sleep$|pee|poop|change my)/u.test(clause.bare) && !/ (?:should|must|have|need)(?: i| we|$)/u.test(clause.bare) }),
]; // biome-ignore format: a sentence a line

export const otherTask = [
  ...rules('task move', [
    '(move|push|postpone|shift|delay|reschedule|defer|bump|change)( back| forward| out)? {a}(task|to-?do|chore|assignment|deadline|due date)( of| for| to| on| called| about)* {ref}( (to|till|until|from|back|forward|by|for|instead))*',
    '(change|move|set|update|make|push) {a}(due date|deadline) (of|for|on) {ref}( (to|till|until|by|for|be|from))*',
    '(move|push|postpone|shift|delay|reschedule|defer) {a}{ref} (task|to-?do|chore|assignment)( (to|till|until|by|for))*',
  ], { when: timed, sure: 0.94 }),
  ...rules('task edit', ['(rename|edit|change|update|retitle|reword)( the name of| the title of)? {a}(task|to-?do) {ref} (to|as|into) {rest}', 'rename {ref} (to|as|into) {rest}'], { sure: 0.9 }),
]; // biome-ignore format: a sentence a line

/** An imperative of daily life: with a time it is surely something to do, without one most likely. */
const DO =
  '(call|phone|ring|pay|email|text|message|write|reply to|respond to|contact|ask|tell|meet|see|visit|thank|invite|check|look at|look into|bring|take|get|prep|prepare|make|cook|bake|eat|drink|go to|go|attend|watch|practi[sc]e|study|learn|revise|review|work on|start|begin|draft|read|research|book|order|help|feed|walk|charge|print|send|post|mail|ship|test|try|update|follow up|follow up with|talk to|speak to|speak with|sign up|sign up for|register|apply|pray|stretch|run|exercise|meditate|journal|sort|plant|build|discuss|hand over|drive|stop by|swing by|drop by|measure|weigh|confirm|rsvp|chase|set up|turn in|prep for)';
const SURELY_DO =
  '(buy|purchase|pick up|finish|submit|hand in|turn in|clean|wash|fix|repair|mend|renew|return|water|vacuum|mow|iron|sweep|mop|dust|declutter|organi[sz]e|proofread|collect|grab|drop off|refill|replace|file|sign|pack|unpack|paint|sell|donate|back up|backup|upload|complete the|do the|do my|do laundry|take out|put out|empty the|wrap|shred|tidy|tidy up|sew|restock|hoover|rake|shovel|descale|defrost|rewrite|memori[sz]e)';
const deed = new RegExp(`^(?:${DO}|${SURELY_DO}) \\S`, 'u');

/** "call mum": a thing one does oneself, and may want kept. */
export const namesDeed = (bare: string): boolean => deed.test(bare);

/** Added to nothing in particular: after all that names where. */
export const imperative = [
  ...rules('task add', [
    '(add|jot down|write down|note down|put down|include|insert|list) {rest}',
  ], { sure: 0.85, when: (clause) => notEvent(clause) && !/playlist|song|music|album|track|cart|basket|bag|order|contacts?|friends?|favou?rites?|queue|salt|sugar|tip |^(?:add|include) \d+ (?:and|to|plus|with) |library|radio|collection|watch ?list|alarm|account|number|card|photo|database|email|budget|recipe/u.test(clause.bare) }), // biome-ignore format: one idea
  ...rules('task add', [`(?<rest>(${DO}|${SURELY_DO}) .+)`], {
    // The verb is one's own doing, whatever it is: "email the professor by friday".
    when: (clause) => timed(clause) && !clause.asked && !OUTSIDE.test(clause.bare.replace(/^\S+ /u, '')),
    sure: 0.88,
  }),
  ...rules(
    'task add',
    [`(i|we)('d)? (want|wanna|would like|like|plan|intend|hope|aim|mean)( to)? (?<rest>(${SURELY_DO}|${DO}) .+)`],
    { when: (clause) => !clause.asked && !OUTSIDE.test(clause.bare), sure: 0.78 },
  ),
  ...rules(
    'task add',
    ['(?<rest>(get|grab) (?!me |us |the (news|weather)|directions|a (cab|taxi|ride)|up |out |off )\\S+( \\S+){0,4})'],
    { when: (clause) => !clause.asked && !OUTSIDE.test(clause.bare), sure: 0.72 },
  ),
  ...rules('task add', [`(?<rest>${SURELY_DO} .+)`], { when: (clause) => !clause.asked, sure: 0.85 }),
];
