/** Goals, notes, settings, help, undo, and what is surely none of the commands. */
import { introductionIn } from '../../slots/introduction.ts';
import { type Clause, wholeOf } from '../clause.ts';
import { rules, timed } from './rule.ts';
import { OUTSIDE } from './schedule.ts';

const notList = (clause: Clause): boolean =>
  !/ (?:to|on|onto|in) (?:my|the|our) (?:.* )?(?:lists?|to-dos|tasks|calendar|schedule|agenda|diary)$/u.test(
    clause.bare,
  );

/** What was said and decided stands in notes, whatever days the question names. */
export const recollections = rules(undefined, [
  '(when|where|why|how|what|who|whom|which( [a-z]+)?)( exactly| again| else)? (did|had|have|has) (we|they|he|she|[a-z]+ and i)( all| finally| originally)? (decided?|agreed?|discuss|discussed|say|said|settled?|concluded?|talk|talked|mention|mentioned|chose|choose|promised?)( .*)?',
  '.* (what|as|like|that) (we|they) (decided|agreed|discussed|said|settled|concluded|talked about)( .*)?',
]); // biome-ignore format: a sentence a line

export const help = rules('help', [
  '(help|menu|commands|command list|instructions|manual|features|options|usage|/help|/start|how to use|show help|help menu|need help|help please|show commands|list commands|capabilities|tutorial|guide)( me)?( please| list)?',
  "(what|which)( all| else| kinds? of| sorts? of| types? of| other| stuff| things| cool| kind| exactly| tasks| services| sort| actions| functions| features| range of| specific| useful| useful things| kinds| help| cool things| other things| other stuff| all things| questions| commands| kind of stuff| kind of things| kind of help| requests| skills| topics| abilities| can)*( things?| stuff| tasks?| questions?| commands?| services?| help| functions?| features?| actions?| requests?| subjects?| topics?)? ?((can|could|are|do|would|will|might) (you|this bot|this|almanac|the bot|this thing|this app|u)|(can|could|may) i)( possibly| actually| all| also| even| really)* (do|help|help with|help me with|able to|able to do|capable of|capable of doing|capable|assist|assist with|assist me with|offer|good at|good for|handle|ask|ask you|ask you about|ask about|say|say to you|ask you for|ask you to do|type|tell you|support|understand|know how to do|use you for|perform|provide|made to do|manage|answer|talk to you about|designed for|designed to do|made for|get you to do|best at|have you do|used for|know about|do with you|do here|here for)( for)?( with| about)?( me| us| you)?( for me| else| exactly| here| anyway| with| to do| about| specifically| to help( me)?| today| in general| all)*",
  "(what|which)('s| is| are|'re)? (all |some of )*(your|the|available|this bot's|almanac's|the available|possible) (possible |available |main |different |other )*(features?|functions?|capabilit(y|ies)|commands?|skills?|abilit(y|ies)|options?|functionalit(y|ies)|services|uses?|areas of expertise|specialt(y|ies)|possibilities|limitations|limits|scope|expertise)( .{0,16})?",
  "(what|which)('s| is| are)?( some| the| all| other| a few| it| of| kinds| sorts| main| best| other)*( things?| stuff| tasks?| kinds? of things| ways| questions?| topics| commands?)?( that)?( else)? (you can|i can|you could|you are able to|you're able to|you do|you know how to|you are capable|you're capable)( .*)?",
  "(are there|is there|do you have)( any| some)?( other| more)? (things?|stuff|tasks|anything|commands|features)( else| other)?( that)? (you can|i can|you are able to|you do)( .*)?",
  "(what's|what is|what are|what) (your|my) (area|areas|field|range|scope) of (expertise|knowledge|skills|abilities)( .*)?",
  '(what are|list|show me|what\'s|tell me) my options',
  '(what|which) (other |kinds? of |types? of |sorts? of )*(help|support|assistance)( can| do| could) you (give|offer|provide)( .*)?',
  '(what|which) (features?|functions?|capabilit(y|ies)|commands?|skills?|abilit(y|ies)|options?|services|things|functionality) (do|does|can|are) (you|there|this|i|it|the bot)( .{0,24})?',
  "(list|show|tell|give|explain|describe|name|display|share|read|enumerate)( me| us)?( about| to me)?( all| some| a list| an overview| examples| a summary| the list| a few| your| more)*( of| about)?( the| your| your available| available| all your| all the| all of your| some of your| possible)* (features?|functions?|capabilit(y|ies)|commands?|skills?|abilit(y|ies)|options?|functionalit(y|ies)|uses|services|instructions)( .{0,24})?",
  "(tell me|show me|let me know|explain|list|i want to know|i'd like to know|describe|say|do tell|give me examples of|can i know|i need to know|i'm curious|wondering)( about| to me)?( some of| all of| more about)?( the)?( what| things| stuff| everything| all| how| all the things| ways| some things| something| anything)* (that )?(you can|can you|you could|you are able to|you're able to|you do|i can|you know how to|you're capable of|you are capable of|you are good|you're good|you might|you work|to use you|this works|it works)( .{0,32})?",
  "how (do|can|could|would|might|does|should|will|are) (you|i|this|it|this bot|almanac|the bot|u)( be| best)? (work|help|help me|help us|assist|assist me|use|use you|use this|use it|use this bot|use almanac|able to help|get started|start|able to assist|of help|of use|of service|of assistance|make use of you|useful|talk to you|interact with you|serve|aid|support)( with)?( me| you| this)?( .{0,24})?",
  'how (do|can|would|should|could) i (set|add|create|make|delete|remove|cancel|list|see|change|snooze|schedule|use|undo|connect|link|view|edit|mark|stop|turn off) (a |an |my |the |some )*(new )?(reminders?|alarms?|tasks?|to-?dos?|events?|goals?|notes?|time ?zone|calendar|courses?|settings?|meetings?|appointments?|recurring .*|repeating .*)( .{0,24})?',
  '(i )?(need|want|would like|could use)( some| a little| a bit of)? (help|assistance|guidance|support)( (with|using|on|for|from) (this|you|the bot|this bot|this app|commands|using .*|how .*|almanac))?',
  '.* (and |so |, )*what (can|could|do|are) you (do|able to do|capable of|help with|help me with)( for me| for us)?',
  '(in )?(what|which) (ways?|areas?|respects?) (can|could|are|do) (you|i)( able to)? (help|assist|be useful|be of|use|support|serve)( .*)?',
  '(who are you and )?what (is it (that )?you do|do you do|do you do exactly|can you be used for|are you for|are you good at|are you able to do|are you capable of)( .{0,10})?',
  "(i don't know|i do not know|not sure|i'm not sure|no idea|unsure) (what|how) (to )?(you can|i can|say|ask|use|type|do)( .{0,16})?",
  'help (with|on|about|for) (tasks|task|reminders|reminder|goals|goal|notes|note|schedule|agenda|settings|courses|commands|calendar|using .*|[a-z]+ commands?)',
  'what should i (say|ask|type)( .{0,12})?',
  '(show|give) me (some )?(help|examples|a tour|the ropes|a demo|around)',
]); // biome-ignore format: a sentence a line

export const undo = [
  ...rules('undo', [
    '(undo|revert|roll back|rollback|take back|reverse|scratch|go back on)( that| it| this| the last( one| thing| change| action)?| last( one| change| action)?| my last (change|action)| what you did| what you just did| change| please| that one| the change)*',
    "(take|put) (that|it|this) back",
    "(i )?(didn't|did not) mean (that|to do that|it|this)",
    '(that was|that is|this was)( a| my)? (mistake|wrong|an accident|error|an error)',
    '(oops|whoops|my bad)( undo)?( that| it)?',
    '(no )?(wait |sorry )?(not that( one)?|that was wrong|that is wrong|undo( that| it)?)',
  ]),
  ...rules('undo', ['no( wait)?'], { when: (clause) => /^(?:actually|wait)[\s,.…]+no\b/iu.test(clause.text.trim()) }),
  ...rules('keep', ['(keep|save|bookmark|store)( me)?( this| that| the)?( link| page| article| paper| video| url| address| site)?( for me)?( :)? (?<rest>https?.+)']),
  ...rules('recommend', ['(recommend|suggest)( me| us)?( some| something| anything| a few| any| good| useful| more)*( resources?| links?| reading| readings| material| materials| articles?| books?| videos?| papers?| to read| to watch| to study)*( (for|about|on|to help( me)? with) {a}{rest})?', '(which|what)( of my)? (resources?|links?|readings?|materials?|articles?|books?|videos?|papers?)( do you)? (recommend|suggest|(would |could |can )?helps?)( me)?( with| for| about)? {a}{rest}']),
  ...rules('remind upcoming', ["(what|which reminders|what all)('ll| will| is going to| are going to|'s going to)? (rings?|fires?|goes off|go off)( next| soon| today| tonight| tomorrow| in the next .*)?"]),
  ...rules('why', ['why( did you( (do|think|say|add|set|put|make|choose|pick|understand|read) (that|it|this|so)| do that)?| that| is that| so| that one)?', 'how (did|do) you (know|get|read|understand|figure)( that| this| it| me)?( out)?', 'explain (that|yourself|why|your reading|that reading)', 'what made you (think|do|say)( that| it)?']),
  ...rules('changes', ["(what|which|show me what|list what)( all| else| things| stuff)? ?(did|have) (i|you|we) (add|added|change|changed|create|created|store|stored|save|saved|set up|delete|deleted|remove|removed|enter|entered)( so far| here)?"], { when: (clause) => clause.text.length < 60 }),
  ...rules('changes', ["(what|which|show|list|tell me)( me| all| things| stuff)?( the| my| of)?( recent| last| latest)? ?(changes|changed|history|did i change|did you change|has changed|have i changed|have you changed|was changed|change log|changelog|activity|recent activity|did you do|have you done)( lately| recently| so far| since| in| on| i made| you made| for| that i made| yesterday| today| last .*| this .*)*", '(changes|history|recent changes|my changes|change log|changelog)']),
  ...rules('settings', [
    "(set|change|update|switch|make)( my| the)? (time ?zone|tz|zone|location) (to|as|is|:) {rest}",
    "(my|the) (time ?zone|tz)( is|'s| :| is now| =)? {rest}",
    '(call me|my name is|you can call me|change my name to|set my name to|i go by) (?!(?:at|in|on|when|if|back|tomorrow|later|up|after|before|again)\\b)(?<rest>\\S+( \\S+)?)',
    '(what(\'s| is) my name|what do you call me|who am i|settings|preferences|my settings|show( me)?( my)? (settings|preferences)|(set|change|show|edit|update|what are) (my |the )?(settings|preferences|quiet hours|date format)( .*)?|quiet hours( .*)?|do not disturb( .*)?|what\'s my time ?zone|what is my time ?zone|what time ?zone am i in)',
  ]),
  ...rules('settings', ['.+'], { when: (clause) => introductionIn(wholeOf(clause)) !== undefined }),
]; // biome-ignore format: a sentence a line

const GOALS =
  '{a}((long ?term|short ?term|big|main|learning|fitness|study|personal|career|life|financial) )?(goals?|resolutions?|objectives?)';
/** What is to be reached within a year or so is no task. */
const saysYear = (clause: Clause): boolean =>
  /\b(?:this|next|the coming|by (?:the )?end of (?:the|this|next)) year\b|\bin (?:the year )?20\d\d\b/iu.test(
    wholeOf(clause),
  );

const FAR =
  /\b(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|fall|winter|christmas|year|semester|term|20\d\d)\b/iu;
/** "by june": a last moment as wide as a month; what is to be done by a certain day is a task. */
const endsFar = (clause: Clause): boolean => {
  const end = /\b(?:by|before|until)\s+(.{1,40})$/iu.exec(wholeOf(clause))?.[1] ?? '';
  return FAR.test(end) && !/\b\d{1,2}(?:st|nd|rd|th)?\b/u.test(end);
};

export const goals = [
  ...rules('goal progress', [
    // of "20%" the sign is not among the words
    "(i'm|i am|we're|we are)( now| about| roughly| already| at| around)* \\d{1,3}( done| complete| finished| there)* (on|with|of|through|for|towards?) (the |my |our )*(goal )?{ref}",
    "(i'm|i am|my|{a})?.*( goal)? (is |at |now at |now |about |roughly |to )*\\d{1,3} ?(%|percent|per cent)( done| complete| finished| through| of the way| there)*( (on|with|of|through|for) ({a}goal )?{ref})?",
    '(set|update|put|change|move|log|record)( the| my)?( progress)?( of| on| for| goal| with)* {ref} (to|at|as|:) \\d{1,3}( ?(percent|per cent))?',
  ], { sure: 0.9, when: (clause) => /\b\d{1,3} ?(?:percent|per cent)\b|\d ?%/u.test(wholeOf(clause)) && !clause.asked }),
  ...rules('goal add', [
    `(set|create|add|make|start|new|i want to set|i want to add|record|log|enter|define|open|begin|have)( up| down| me)? ${GOALS} (for (me|myself) )?{to}{rest}`,
    `(goal|new goal|my goal|resolution|objective) : {rest}`,
    "(my|our|the|a|one)( new| main| next| big| of my)* (goals?|resolution|objective|aim|target)( for)?( is| are| will be|'s| would be| should be)( to| :)? {rest}",
    'add {rest} (to|as|in) {a}(goals?|goals? list|list of goals|resolutions?)',
    '{add} {rest} as {a}(goal|resolution|objective)',
  ]),
  ...rules('goal add', [
    "(i|we)( really| would| also|'d)* (want|like|plan|intend|hope|aim|am going|wanna|'m going|resolve|am determined)( to)* (?<rest>(learn|master|become|get (better|fit|fitter|into|good)|improve|lose|save|read|run|quit|stop|give up|write|finish|publish|build|grow|visit|travel|earn|start) .+)",
    '{saving}',
  ], { sure: 0.86, when: (clause) => (saysYear(clause) || endsFar(clause)) && !clause.asked }),
  ...rules('goal list', [
    `(how am i|how are we|where am i|where do i stand)( doing| getting on| coming along| going| at)?( with| on)* ${GOALS}`,
    `{show}( me| us)?( about| all| of)* ${GOALS}( list| please| so far| .{0,12})?`,
    `(what|which|how many|do i have|are there|what's|what are|how are|how's|how is)( .*)? ${GOALS}( .{0,24})?`,
    '(my|all|all my|list|open|current)? ?goals( list)?',
  ], { sure: 0.93 }),
  ...rules('goal done', ['(i )?(reached|achieved|hit|met|accomplished|finished|completed|complete|finish|mark|close)( my| the)? goal( of| to| :)? {ref}( as done| as achieved| as complete| done)?', '(mark|set) {ref} goal (as )?{done}', '(my )?goal {ref} (is|has been|was) (reached|achieved|met|done|complete|completed|finished)']),
  ...rules('goal drop', ['(drop|delete|remove|abandon|cancel|give up|scrap|forget|quit|get rid of)( on)? {a}goal( of| to| about| :| called)* {ref}', '(drop|delete|remove|abandon|cancel|scrap) {a}{ref} goal']),
]; // biome-ignore format: a sentence a line

/** What is not a thing one keeps a list of, so that to forget it means what is remembered. */
const FACT =
  '(?!(reminders?|alarms?|timers?|tasks?|to-?dos?|chores?|notes?|memos?|events?|meetings?|appointments?|goals?|one|please|it|for now)\\b)';

export const memories = [
  ...rules('memory add', [
    '(please )?(remember|keep in mind|bear in mind|always remember)( :)? (that|the fact that)( :)? {rest}',
    '(please )?remember (?<rest>(i|i\'m|i\'ve|my|we|we\'re|our) .+)',
  ], { when: (clause) => notList(clause) && !/ (?:on|to|in) (?:my|the) (?:calendar|schedule|list)\b/u.test(clause.bare) }),
  ...rules('memory list', [
    "(what|which things|what things|what all|what else|what exactly)( do| did| can| have| is it| things)* (you|almanac)( actually| still| all)? (remember|know|remembered|learnt|learned|memori[sz]ed|kept|stored|saved)( so far)? (about|of) (me|us|my life|myself)( so far| by now| already| at all)*",
    '{show}( me)?( all| everything)?( what| that)? ?(you|you have|you\'ve) (remember|know|remembered|learnt|learned|stored|saved)( about| of) (me|us)( so far)?',
    '{show}( me)? (all )?(my|your|the) memor(y|ies)( list| of me| about me)?',
    '(my|your|all|all your) memor(y|ies)( list| of me| about me)?|memor(y|ies)( list)?',
  ]),
  ...rules('memory forget', [
    `(please )?forget( about)? (that|the fact that|what i (said|told you)( about)?|what you know about|everything about) (?<ref>${FACT}.+)`,
    '{drop} (the |that |your )?memor(y|ies)( of| about| that| number| no)* {ref}',
    '(please )?(stop remembering|unremember|don\'t remember|do not remember|no longer remember)( that)? {ref}',
  ]),
  ...rules('new chat', ['(start|begin|open|make|let\'s start|let\'s begin|let\'s have|i want|can we start|let us start)?( a| an| another| the)? ?(new|fresh|clean|another) (chat|conversation|thread of talk)( please| with you| from scratch| now)*', '(start over|start afresh|start from scratch|clear|reset|wipe)( the| this| our)? (chat|conversation)( history)?( please| now)*', '(let\'s |let us )?(change the subject|talk about something else)( please| now)*']),
]; // biome-ignore format: a sentence a line

export const notes = [
  ...rules('find', ["(find|search|search for|look up|look for) (?!me |out |time |a time|a slot|some time|\\d|(one|two|three|half) |an hour|new |nearby|the (nearest|best|cheapest)|cheap|good)({a}(anything|everything|something|stuff|all|notes?|whatever) (about|on|for|with) )?{a}{rest}"], {
    sure: 0.82,
    when: (clause) => !timed(clause) && !OUTSIDE.test(clause.bare) && !/\b(?:reminders?|alarms?|tasks?|to-?dos?|calendar|schedule|notes?)\b/u.test(clause.bare),
  }),
  ...rules('note find', ['(find|search|look|look up|look through|search for|search in|search through|grep)( for| in| through| up)*( my| the| all| any| all my| everything in my)* notes?( on| about| for| with| that mention| mentioning| :| containing| regarding| where i)* {rest}', '(what|where)( do| did| are| is)?( my| i)? (notes?|wrote|write)( say| down| written)*( on| about| for)* {rest}', '(find|search for) {rest} in {a}notes?', '(do i have|are there|have i got) any notes? (on|about|for|regarding) {rest}']),
  ...rules('note list', ['{show}( me| us)? {a}notes( list| from| for| on| of| i (took|made|wrote)| tagged| about| please)*( {rest})?', '(what|which|how many) notes( .*)?', '(my|all|all my|list|recent|latest)? ?notes( list)?', '(my )?notes (from|for|on|about|in|of) .*']),
  ...rules('note show', ['(show|open|read|display|view|see|bring up|pull up)( me)? {a}note( on| about| called| named| titled| :| for| number| from)* {ref}', '(show|open|read|display)( me)? {a}{ref} note']),
  ...rules('note delete', ['{drop} {a}notes?( on| about| called| named| titled| :| for| from| number| that says)* {ref}', '{drop} {a}{ref} notes?']),
  ...rules('note edit', ['(edit|change|update|replace|rewrite|append to|add to|extend) {a}note( on| about| called| named| titled| for| number)* {ref} (to|with|:|as|saying) {rest}']),
  ...rules('note add', [
    '(take|make|write|jot|add|create|save|new|record|leave|start|put|keep|write down|jot down|set|store|file|enter)( me| down| in| up)? {a}(quick |short |new |small |lecture |study |class )?(note|memo|notes)( (down|here|for me|to myself|in my notes))? (in|under|for|to) (?<course>.+?) (:|that|saying) {rest}',
    '(take|make|write|jot|add|create|save|new|record|leave|start|put|keep|write down|jot down|set|store|file|enter)( me| down| in| up)? {a}(quick |short |new |small |lecture |study |class )?(note|memo|notes)( down| here| for me| for myself)?( :| that| saying| to| of| about| on| for| i| which says| regarding| with| called)* {rest}',
    '(note|memo|notes|nb|n\\.b|new note) : {rest}',
    '(note|take note|please note|make note)( that| of| down)( :)? {rest}',
    '(write|jot|put|take|get)( this| that| it)? down( this| that| :)* {rest}',
    '(save|store|keep|record|remember|file) (this|that|the following|the fact that|for later|this down|a note)( :| that)* {rest}',
    '(save|store|add|put|keep|record|write|copy) {rest} (to|in|into|as|under) {a}notes?',
  ], { when: notList }),
]; // biome-ignore format: a sentence a line

/** Asked about the words themselves, not about what they name. */
export const meanings = rules(
  undefined,
  [
    "(what|what's|whats|what is|what are|what was|define|explain)( is| are)? (an?|the (meaning|definition|difference|best|point|purpose|origin) (of|between|way|time|place|thing)) .*",
    '(what|how) (does|do|did) .* (mean|stand for|spell)',
    '(how|can you) (do|would) (you|i|we) (spell|pronounce|say) .*',
    '(thanks|thank you|thx|cheers|great|nice|good|perfect|awesome)( so much| a lot| very much)?( for| on) (the|my|that|your|reminding|adding|setting|helping|doing|all)( .*)?',
    '(for )?(reminding|adding|setting|doing) (me|that|it)',
    'for (the|your|reminding|adding|setting|helping|doing|all|everything) ?.*',
  ],
  { sure: 0.93, when: (clause) => !/ (?:my|next|first) /u.test(clause.bare) },
);

/** Asked of the world, as long as nothing better is known of it. */
export const hints = [
  ...rules(undefined, ["(what|why|how|who|where|when|which) (do|does|did|is|are|was|were|can|could|would|should|will|much|many|far|tall|old|big|deep|fast|high|to|about|if|causes?|happens?|happened|makes?|come|on earth|type|kind)( .*)?"], { sure: 0.7, when: (clause) => !timed(clause) && !/\b(?:i|my|me|we|our)\b/u.test(clause.bare) }),
]; // biome-ignore format: a sentence a line

/** Nothing is to be done at a time. */
const now = (clause: Clause): boolean =>
  !timed(clause) || /\b(?:now|at the moment|currently)[\s.!]*$/iu.test(wholeOf(clause));

export const none = [
  // until when one is somewhere is no hour to be there
  ...rules(undefined, ["(i'm|i am|we're|we are)( still| already| just| currently| all)* (at|in|on|with|busy|away|out|off|gone|working|driving|travell?ing|studying|asleep|sleeping|unavailable)( .+)?"], { sure: 0.98, when: (clause) => !clause.asked && /\b(?:until|till|til)\b/iu.test(wholeOf(clause)) && timed(clause) }),
  ...rules(undefined, ["(i'm|i am|we're|we are)( still| already| just| currently)* (at|in|on|inside|near) (?!it$|track|schedule$|page|chapter|level|step|module)(?!.*\\d).+"], { when: now }),
  ...rules(undefined, [
    "(what|who|why|how|which)(?!.* (i|you) (ask|told|tell|want|need|suppose|have|should))( .*)? remind(s|ed)? (me|you|us|him|her|them|people)( .*)?",
    '(that|this|it|he|she|they|which|you|the [a-z]+|your [a-z]+|[a-z]+)( really| always| kind of| sort of| just| also)* remind(s|ed)? (me|us|him|her) of .*',
    '(you|they|this|it|that|these|those|we|people) remind me of .*',
    '(when|what time|what day|which day|how soon)( does| do| is| are| will| did| was| were)( the| a| an)? .* (play|playing|air|airing|start showing|come out|coming out|release|released|open|opens|close|closes|arrive|depart|leave|land|premiere|born|die|died|invented|built|founded|end|begin|boarding|rise|set|happen|happened|discovered|on tv|due to arrive|get here|over|expire|showing)( .*)?',
    "what should i (?!do|work|expect|finish|start|focus|buy|get|be|study|tackle|prioriti|say|ask|type|complete|know about my|remember).*",
    'what (can|could|would|might|shall) i (?!ask|say|do\\b|use|type).*',
    '(help|assist)( me| us)? (with|on|in|to|solve|understand|write|study|learn|find|decide|choose|code|debug|figure|prepare|calculate|fix|cook|make|pick|come) .*',
    'where (did|do|can|could|should|would) (i|we|you) .*',
    'how (do|can|would|should|could|might) (i|we|you|one) .*',
    '(tell me|explain|teach me|talk|talk to me|inform me)( more| something)? about (?!my |our |the (meeting|event|appointment)).*',
    '(when|what time)( does| is|\'s| do| will)? the (game|match|race|fight|show|concert|movie|film|store|parade)( .*)?',
    '(i|we) should have .*',
    'why (?!did you|that|is that).*',
    "how (?!.* (my|our|my next|my first) (next |first |last )?(meeting|appointment|list|to-do|class|event|call|exam|interview|day|schedule|calendar))(many (days?|weeks?|months?|hours?|minutes?|years?|sleeps)|much time|much longer|long|far)( (is|are|until|till|to|before|does|will|did|do|left|has|have|was|can|should|it|away|ago).*)?",
    "(what|what's|whats|what is)( the)? (time|date|day|year|month|hour)( is it| is today| today| now| right now| of the (week|month|year)| in .*| at .*| it is| was it| will it be| is it in .*)?( please| there| currently| exactly)*",
    '(what|which) day (of the week )?(?!.*\\b(meeting|appointment|practice|class|lesson|exam|interview|dentist|doctor|party|game|event)\\b)(is|was|will|does|did|were|falls?) (?!my |our |the (meeting|exam|appointment)).*',
    '(play|pause|resume|shuffle|skip|stream|listen to|start playing|put on|queue)( me| some| the| a| my| up| this| that)* (songs?|music|playlist|album|track|radio|podcasts?|jazz|rock|pop|video|movie|audiobook|tune|tunes|station|beethoven|mozart|game|next|previous|something|anything|favou?rites?)( .*)?',
    "(add|put|include|insert|place|save|drop|throw) .* (to|on|in|into|onto) .*(playlists?|queue|cart|basket|favou?rites|library|music|album|station|spotify|watch ?list|contacts|phone ?book|rotation|mix)( .*)?",
    "(what's|what is|how's|how is|will|is|does|do|whats|what|tell me|give me|show me|check|get)( .*)? (weather|forecast|temperature|rain|raining|snow|snowing|sunny|cloudy|humid|humidity|umbrella|windy|wind|storm|hot outside|cold outside|hot|cold|warm|chilly|freezing|foggy)( .*)?",
    "(turn|switch|dim|brighten|set|change|make|put|lower|raise|increase|decrease|open|close|lock|unlock|start|stop|run)( on| off| up| down)? .*(lights?|lamp|thermostat|heating|heater|heat|volume|fan|tv|television|brightness|blinds|curtains|ac|air ?con(ditioning)?|oven|door|garage|vacuum|roomba|speaker|speakers|wemo|socket|plug|coffee ?(machine|maker)|kettle|temperature|bedroom|kitchen|music|radio)( on| off| up| down| to .*| in .*| at .*)?",
    "(book|find|get|reserve|make|order|search|show|list|look for|search for|need|i need|i want|i'd like|give me|what are|are there|is there|which|what's|look up|buy|arrange|call|fetch|hail)( .*)? (flights?|hotels?|restaurants?|table for|tables?|reservations?|taxi|cab|uber|lyft|tickets?|pizza|takeaway|takeout|airfare|fares?|airlines?|airbnb|rental car|car rental|a ride|sushi|burgers?|trains?|bus|buses)( .*)?",
    '(rate|give) .* (stars?|points|out of (\\d|five|six|ten)|rating( value)?|of (\\d|five|six))( .*)?',
    '(tell|say|sing|give|share|know|do you know|got)( me| us)?( a| another| some| any| an)*( good| funny| dad| dirty| new| knock knock| short| bedtime| scary| fun| random| interesting| riddle)* (jokes?|story|stories|riddles?|facts?|poem|song|something (funny|interesting|cool|nice))( .*)?',
    '(translate|convert|calculate|compute|define|spell|pronounce|google|solve|multiply|divide|subtract|summari[sz]e|paraphrase|simplify|differentiate|integrate|roll|flip|toss) .+',
    "(who|whose|whom) (?!.*\\b(my|our|i|me)\\b)(is|was|are|were|invented|wrote|discovered|made|created|won|painted|said|sang|directed|built|owns|plays|founded|killed|has|did|does|will|would|can|could)( .*)?",
    "(thanks?|thank you|thx|cheers|ty|ta|great|nice|cool|awesome|perfect|good (job|work|bot|boy|girl|one|stuff|morning|night|evening|afternoon|day)|well done|ok|okay|k|kk|yes|no|nope|yep|yeah|sure|lol|haha|hi+|hello+|he+y+|hiya|yo|bye|goodbye|see you|see ya|good ?night|gn|gm|sup|what's up|wassup|how are you( doing)?( today)?|how's it going|how is it going|how do you do|nice to meet you|love you|i love you|you're welcome|sorry|wow|hm+|huh|what|really|fine|never ?mind|nm|nvm|forget it|that's all|that is all|amazing|brilliant|lovely|excellent|sweet|got it|understood|i see|makes sense|interesting|how about you|and you|same|me too|who are you|what are you|are you (real|human|a (bot|robot|human|person|machine|computer))|are you there|you there|test|testing|ping|morning|evening|hello there|hey there|hi there)( (so much|a lot|very much|again|everyone|all|bot|almanac|today|man|mate|buddy|there))*",
    '(?!.* (my|our) )(am|are|is|was|were|do|does|did|can|could|should|would|will|have|has) (you|they|he|she|people|cats?|dogs?|humans?|birds|computers|robots)( .*)?',
    '(i (love|hate|like|miss|adore|dislike|enjoy|feel|felt|think|believe|guess|wish|hope|wonder|suppose|was|went|saw|heard|ate|had a|had the|did not|could not|thought)|i\'m (so|very|really|feeling|bored|tired|sad|happy|hungry|sick|stressed|angry|lonely|sleepy|depressed|exhausted|excited|scared|worried|anxious|confused|lost|not feeling))( .*)?',
  ], { sure: 0.95 }),
  ...rules(undefined, ['(play|listen to|stream|watch) {rest}', "(is|are|will|when is|when's|what time is|what time does|when does|where is|find)( .*)? (playing|showing|movie|movies|film|films|screening|cinema|theatre|theater|concerts?|festival|gigs?|tour|on tv)( .*)?"], { sure: 0.92, when: (clause) => !/\b(?:calendar|schedule|agenda|list|reminders?|my)\b/u.test(clause.bare) }),
]; // biome-ignore format: a sentence a line
