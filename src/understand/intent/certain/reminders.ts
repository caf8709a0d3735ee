/** Reminders and alarms. */
import type { Clause } from '../clause.ts';
import { rules, timed } from './rule.ts';

const ASK =
  '(what|which|when|how many|how much|how late|where|do i|did i|have i|had i|is there|are there|is|are|any|was|were|has|i (want|need) to (see|know|hear)|list|show|display|view|read|tell me|check|see|pull up|open|bring up|go over|review|find|look up|look at|recite|print|let me (see|know)|name|say|confirm|verify|double check|update me on|will)';

/** "an hour before my flight" */
const saysAhead = (clause: Clause): boolean =>
  !clause.asked &&
  /\b(?:minutes?|mins?|hours?|hrs?|days?|weeks?) (?:before(?:hand)?|ahead|prior|in advance|early)\b/u.test(clause.bare);

export const listReminders = [
  ...rules('remind list', [
    `${ASK} {a}(active |current |upcoming |pending |set |open |today's |tomorrow's |tonight's )*{alarm}( {a}(for|set|on|are|do|did|have|is|i|left|there|active|pending|coming|scheduled|up|list|today|currently|please|right now|got|you|we|what|my|me|about|to|of|in|that|at|due|exist|saved|going|off|enabled|ringing|running|set up|turned).*)?`,
    `(what|which|how many) .*{alarm}( (do|did|have|are|is|i|left|there|for|set).*)?`,
    '{show}( me)? {a}(list (of )?|details |status |times? |all |summary )?((of|for|on|about) )?{a}(active |current |upcoming |pending |set |saved |old |past )*(reminders|alarms|timers)( .*)?',
    '(are|is|do|did|have|has|was|will) .*{alarm}( .*)?',
    "(when|what time|at what time|what|which day|what day)( is|'s| are| did| do| does| will| was| have)? .*{alarm}( .*)?",
    '(my|all|all my|any|current|upcoming|active|more)?( of my)? ?(reminders|alarms|reminder list|list of reminders|list reminders|reminders list|alarm list)( list| left| set| please| so far| pending)?',
    '(what|anything|is there anything) (did i|have i|was i supposed to|am i supposed to|i|you|else did i|should you|do you have to|are you( going)?( supposed)? to|will you)( ask(ed)?| tell| told| want(ed)?| need(ed)?)?( you)?( to)? (remind|be reminded)( me)?( of| about| to do)?',
    "what (am i|are you|will you be|'re you) (being )?(reminded|reminding me)( of| about| to do)?",
    'what (did i|was i|do i) (want|need|have|ask|tell you|supposed) to (remember|be reminded)( of| about| to do)?',
    '(remind me )?what (are|is|were) my reminders?( .*)?',
    "what's my (next )?{alarm}( .*)?",
    '(when|what time|how often|which day) (will|are|do|did|would) you( be| going to)* (remind|reminding|ping|pinging|alert|alerting|wake|waking) (me|us)( .*)?',
    '(am i|are you|will you|will i|was i|were you)( .*)? (reminded|reminding|remind)( .*)?',
  ]),
];

export const deleteReminder = rules('remind delete', [
  '(turn|switch|shut|take|get) {a}{ref} (reminder|alarm|timer)s? (off|out|away)',
  '(turn|switch|shut|take) {a}(reminder|alarm|timer)s? {to}{ref} (off|out|away)',
  '(turn|switch|shut|take) {a}(reminder|alarm|timer)s? (off|out|away)',
  '{drop}( off)? {a}(reminder|alarm|alert|timer)s? {to}(?!set$)(?<ref>.+)',
  "(don't|do not|never|no need to|stop|you don't (have|need) to) (wake|waking|alert|alerting|notify|notifying|ping|pinging|nudge|nudging)( me| us)( .*)?",
  '{drop}( off)? {a}{alarm}( (off|out|list|now|set|please|i (set|made|have|created|added)|for|on|at|that|which|from|in|i set up|of mine))*',
  '{drop}( off)? {a}{ref} (reminder|alarm|alert|timer)s?( (off|out|now|please|i set|from my list|for|on|at|list))*',
  '{drop} {ref} (from|off|out of|in|on) {a}(reminders?|alarms?|reminders? list|list of reminders)',
  "(please )?(don't|do not|dont|never|no need to|you don't (have|need) to|no longer|you needn't|you can stop|stop|quit|please stop|cease) (remind|reminding)( me| us)?( anymore| any more| again)?( (to|about|of|that|for|on))? {ref}",
  "(don't|do not|never|no need to|you don't (have|need) to|stop|quit|cease) (remind|reminding)( me| us)( .*)?",
  "i (don't|do not|no longer|won't) (need|want)( you to| to be)? ?(remind(ed|ing)?( me)?|{a}reminder|{a}alarm)s?( (to|about|of|for|that))? {ref}",
  "i (don't|do not|no longer|won't) (need|want)( you to| to be)? ?(remind(ed|ing)?( me)?|{a}reminders?|{a}alarms?)( anymore| any more| now| set)?",
  '(never mind|nevermind|forget|ignore|skip|no more)( about)? {a}(reminder|alarm)s?( {to}{ref})?',
  '(make|have) (sure )?{a}(alarm|reminder)s? (is|are|be|gets?) (off|deleted|removed|cancelled|canceled|disabled)',
  '(get|take) (rid of )?{a}(reminder|alarm)s?( {to}{ref})? (off|out|away)',
  '{a}(reminder|alarm)s? off',
]);

export const createReminder = [
  ...rules('remind me', [
    '(set|create|make|add|schedule|put|give|get|leave|need|program|start|send|log|enter|drop|set up|setup|fix|new|place|save|record|establish|initiate|activate|turn on|enable|have)( up| on| in)? {a}{alarm}( (on|in|to|onto|into) (my|the) (phone|calendar|list|schedule|clock|reminders?))? (for|to) (me|us|myself) (to|about|that|for) {rest}',
    '(set|create|make|add|schedule|put|give|get|leave|need|program|start|send|log|enter|drop|set up|setup|fix|new|place|save|record|establish|initiate|activate|turn on|enable|have|wake|ring)( up| on| in)? {a}(two |three |four |several |multiple |a couple of |a few |[2-9] )?{alarm}( (on|in|to|onto|into) (my|the) (phone|calendar|list|schedule|clock|reminders?))?( please| again)? {to}{rest}',
    '(set|create|make|add|schedule|put|give|get|leave|need|program|start|send|log|enter|drop|set up|setup|fix|new|place|save|record|establish|initiate|activate|turn on|enable|have)( up| on| in)? {a}{rest} (reminder|alarm|alert|timer)( please| set)?',
    '(set|create|make|add|schedule|put|give|get|leave|program|start|send|set up|setup|fix|place|establish|initiate|activate|turn on|enable|wake|ring|new|need)( up| on| in)? {a}(two |three |four |several |multiple |a couple of |a few |[2-9] )?{alarm}( (please|for|at|on|to|in|by|from|me|us|now|with|that|this|it|repeating|starting|off|up|again|due|time|later|too))*',
    "(i need|i want|i'd like|i would like|i'll need|can i (get|have|set)|could i (get|have)|get me|may i have|i require|i will need|need|want)( to (set|create|make|have|get|add|schedule)( up)?)?( you to set)? {a}{alarm}( set)?( for me)? {to}{rest}",
    "(i need|i want|i'd like|i would like|i'll need|can i (get|have|set)|could i (get|have)|get me|i require)( to (set|create|make|have|get|add|schedule)( up)?)? {a}{alarm}( set| for)?",
    "(i (need|want|have|would like|wanna)|i'd like|can i|could i|want|need) to (be|get) (reminded|notified|alerted|pinged)( again)? {to}{rest}",
    '(be|get) (reminded|notified|alerted|pinged)( again)? {to}{rest}',
    '(be|keep|start|continue|keep on)( on)? (reminding|nudging|pinging|notifying) (me|us)( again| to| about| that| of| every time)* {rest}',
    'add {rest} (to|on|in|onto|into|as) {a}(reminders?|reminders? list|list of reminders|reminders app|alarms?)',
    'put {rest} (to|on|in|onto|into|as) {a}(reminders?|reminders? list|list of reminders)',
    '(reminder|remind|reminding|alarm|note to self|note to myself|memo to self|self reminder|ns)( me)? : {rest}',
    '{a}reminder (to|about|that|for|of|on|called|named) {rest}',
    'reminder {rest}',
    "(don't|do not|pls don't|never|mustn't|must not|cannot|can't|shouldn't|should not) (let|allow|make) (me|us) (to )?(forget|miss|skip|neglect)( to| about| that| out on)? {rest}",
    "(i )?(can't|cannot|mustn't|must not|shouldn't|should not|better not|don't want to|do not want to|won't|hope i don't|hope not to|dare not) (forget|miss)( to| about| that)? {rest}",
    '(i should|i must|we must|we should) not (forget|miss)( to| about| that)? {rest}',
    "(don't|do not|never) (you )?(forget|4get)( to| about| that| me to)? {rest}",
    '(i |we )?(need|have|want|must|should|got|ought|gotta)( to| got to)?( to)? remember( to| that| about| the)? {rest}',
    '(remember|rmbr|rember)( me)?( to| 2) {rest}',
    'remember me( about| of| that)? {rest}',
    "(make|be|ensure|please ensure|just make)( sure| certain)?( that)? (i|we) (don't|do not|never|won't|dont) (forget|miss)( to| about| that)? {rest}",
    '(make|be|ensure|just make)( sure| certain)?( that)? (i|we) (remember|am reminded|get reminded|recall)( to| about| that| of)? {rest}',
    'help me (to )?(remember|recall|not forget|not to forget)( to| about| that)? {rest}',
    '(in case|if|before|so|lest) i (forget|forgot|should forget)( it)? (please )?(remind|tell) me( to| about| that)? {rest}',
    '(note|memo|message) to (self|myself) {rest}',
    '(remind|ping|nudge) (me|us) (when|once|as soon as|whenever|the next time|next time) (i|we)( \\S+){1,5}? to {rest}',
    '(@ )?(remind|reming|remember|reminding)( again)? (me|us|myself|yourself)( again| please| once| back)?( to| about| that| of| for| on| regarding| re| abt| 2| when| if| i| it)? {rest}',
    '(remind|reminding) (me|us|myself)( again| please| later| back| of this| about this| of it| about it| to)*',
    '(please )?remind {rest}',
    '{rest} (please |pls )?(remind me|remind us|set {a}(reminder|alarm|alert)s?|set me {a}(reminder|alarm)|send me {a}(reminder|alert))( of (that|it|this)| about (that|it|this)| please| for (it|that|this)| pls| then| to| for| beforehand| the day before| to do (so|it|that))*',
    "{rest} (don't let me forget|do not let me forget|don't forget|lest i forget)( it| this| that| about it| to do it)?",
    "(in case|if|when) .* (remind me|set {a}(reminder|alarm))( to| about| that| of)? {rest}",
    "(i|we)('ve| have|'m| am|'ll| will| need| want| got| must|'d| would|'re| are)?( got| going| be)?( to)? {rest} (so |and |, )*(can you |could you |please |pls )*(remind|alert|notify|ping|nudge|prompt) (me|us)( about it| of it| to do it| of that| about that| to do that| for it| please| then)*",
    '{rest} (so |and )*(can you |could you |please |pls )*(remind|alert|notify) (me|us)( about it| of it| to do it| of that| about that| for it)*',
  ]),
  ...rules(
    'remind me',
    [
      "(make|be) sure (that )?(i'm|i am|we're) (up|awake|out of bed)( by| at| for| to| early)*( {rest})?",
      "(wake( me| us| my [a-z]+)( up)?|(waken|awaken|rouse|awake) (me|us)( up)?|get (me|us) (up|out of bed)|wake up)( for| to| so i can| because| by| with| at| again| please| early)*( {rest})?",
      "i('ve got| have| need| must| want|'d like|'ve| got| should| gotta| has|'ll have| would like)( got)? to (be (up|awake|out of bed|woken( up)?)|wake( me)? up|get up|rise|wake)( by| at| for| to| early)*( {rest})?",
      '(alarm|alarms|wake up|wakeup|wake-up)( me)?( call| alarm)?( for| at| to| set| clock| please| on)*( {rest})?',
    ],
    { when: timed, sure: 0.96 },
  ),
  ...rules(
    'remind me',
    [
      "(i need|i want|i'd like|i could use|give me|get me|send me) {a}(nudge|ping|poke|buzz|prod|prompt|heads up|heads-up|shout)( on my phone)? {to}{rest}",
    ],
    { when: timed, sure: 0.95 },
  ),
  ...rules(
    'remind me',
    [
      '(let me know|tell me|warn me|text me|message me|poke me|buzz me|give me {a}(heads up|heads-up|nudge|shout|ping|buzz)|send me {a}(ping|note|message|notification))( about)? (?<rest>.+ (before|ahead of|prior to|beforehand|in advance|early)( .*)?)',
    ],
    { when: saysAhead, sure: 0.95 },
  ),
  ...rules(
    'remind me',
    [
      "(ping|nudge|buzz|poke|alert|notify|warn|beep|tell) (me|us) (when|once|as soon as) (it|it's|it is)",
      '(ping|nudge|buzz|poke|alert|notify|prompt|bug|warn|bother|text|message|dm|pm|email|beep|shout at|yell at|nag|hit|jog|tap|remind|tickle|inform|call|ring|signal|flag|slack)( me| us)( up| again| back)? (to|about|that|when|for|of|with|on|before|so|if|regarding|it\'s) {rest}',
      '(let me know|tell me|give me {a}(shout|nudge|ping|heads up|heads-up|buzz|call|poke|alert|notice)|send me {a}(message|text|ping|note|notification|alert|dm))( again)?( when| to| about| that| for| before| it\'s| so)+( it\'s| it is)?( time)?( to| for)? {rest}',
      '(ping|nudge|buzz|poke|alert|notify|prompt|bug|warn|beep|nag)( me| us)( again| back)?( {rest})?',
      '(make|be|ensure|just make)( sure| certain)?( that)? (i|we) {rest}',
      'keep me posted( to| about| on)? {rest}',
      '(get|have) me to {rest}',
      'tell me to {rest}',
      'say to me to {rest}',
    ],
    { when: timed, sure: 0.95 },
  ),
  ...rules('remind me', ['(nudge|poke|nag|bug|prompt|ping) (me|us) (to|about) {rest}', '(alert|notify) (me|us) (to|about) {rest}'], { sure: 0.9 }),
]; // biome-ignore format: a sentence a line

/** Players pause and resume as well. */
const restsNoMusic = (clause: Clause): boolean =>
  !/\b(?:music|songs?|videos?|playlist|podcast|timer|playback|movie|film|game|it|this)\b/u.test(clause.bare);

export const otherReminder = [
  ...rules('remind snooze', [
    'snooze( {a}(reminders?|alarms?|it|this|that|one))?( for| till| until| by| to| please)*',
    'snooze {a}{ref}( reminder| alarm)?( for| until| till| by)*',
    '(remind|ask|nudge|ping|tell|bug|poke) me (about )?((it|this|that|about) )*(again|later|afterwards?|in a bit|some other time)( in| at)*',
  ]),
  ...rules(
    'remind move',
    [
      '(move|change|reschedule|push|postpone|shift|delay|update|edit|modify|adjust|switch|bring|extend|alter|bump|defer)( back| forward| up| out)? {a}(reminder|alarm|timer|alert) (to|for|about|of|on|that) {ref2}( (to|till|until|from|back|forward|by|for|at|instead|time|be))*',
      '(move|change|reschedule|push|postpone|shift|delay|update|edit|modify|adjust|switch|bring|extend|alter|bump|defer)( back| forward| up| out)? {a}(reminder|alarm|timer|alert)s?( (to|for|about|of|on) {ref})?( (to|till|until|from|back|forward|by|for|at|instead|time))*',
      '(move|change|reschedule|push|postpone|shift|delay|update|edit|modify|adjust|switch|bring|extend|alter|bump|defer)( back| forward| up| out)? {a}{ref} (reminder|alarm|timer|alert)s?( (to|till|until|from|back|forward|by|for|at|instead|time))*',
    ],
    { when: timed, sure: 0.93 },
  ),
  ...rules('remind pause', ['(pause|hold|suspend|freeze) {a}(reminders?|alarms?) (to|for|about) {ref} (for|until|till)'], { when: timed }),
  ...rules('remind pause', ['(pause|hold|suspend|freeze) {a}(reminders?|alarms?)( (to|for|about) {ref})?( for| until| till)*', '(pause|suspend) {a}{ref} (reminders?|alarms?)( for| until| till)*']),
  ...rules('remind pause', ['(pause|suspend) {a}{ref}( for| until| till)*'], { sure: 0.9, when: (clause) => timed(clause) && restsNoMusic(clause) }),
  ...rules('remind pause', ['(pause|suspend) {a}(?<ref>.+ for (an?|\\d{1,3}|one|two|three|four|five|six|seven|ten) (hours?|days?|weeks?|months?))'], { sure: 0.9, when: restsNoMusic }),
  ...rules('remind pause', ['(pause|suspend) {a}{ref}'], { sure: 0.8, when: restsNoMusic }),
  ...rules('remind resume', ['(resume|unpause|restart|reactivate|continue|turn back on) {a}(reminders?|alarms?)( (to|for|about) {ref})?', '(resume|unpause|reactivate) {a}{ref} (reminders?|alarms?)']),
  ...rules('remind resume', ['(resume|unpause|reactivate) {a}{ref}'], { sure: 0.9, when: restsNoMusic }),
  ...rules('remind skip', ['skip {a}(next )?(reminder|alarm)s?( (to|for|about) {ref})?( this time| once)?', 'skip {a}(next )?{ref} (reminder|alarm)( this time| once)?']),
]; // biome-ignore format: a sentence a line
