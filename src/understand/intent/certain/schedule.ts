/** The calendar: what stands in it, what goes in, what comes out. */
import { type Clause, wholeOf } from '../clause.ts';
import { namesEvent } from '../pattern.ts';
import { rules, timed } from './rule.ts';

/** Shows, trips and teams: their times stand in no calendar of the person's. */
export const OUTSIDE =
  /\b(?:movies?|films?|cinema|theat(?:er|re)s?|show ?times?|play(?:ing|s)|concerts?|gigs?|festivals?|near(?: me|by)?|around here|in town|downtown|tickets?|bus|train|trains|buses|flights?|planes?|ferry|subway|metro|airport|airlines?|tv|television|channel|netflix|premieres?|episode|season|store|shop|restaurants?|bank|library|museum|mall|pharmacy|open|opens|close|closes|weather|rain|sunrise|sunset|moon|eclipse|super ?bowl|world cup|olympics|nba|nfl|fifa|league|election|christmas|easter|thanksgiving|ramadan|diwali|hanukkah|halloween|earth|universe|news|stock|ferries|near (?:me|here)|market|traffic|recipe|delivery|package|credit|insurance|subscription|reservation|hotel|payment|order(?! of)|account|score|won|fireworks|gate|nearest|stadium|parade|vacation time|credit score|voicemail|emails?|membership|policy|card|cheque|check book)\b/u;

const mine = (clause: Clause): boolean => !OUTSIDE.test(clause.bare);
const myEvent = (clause: Clause): boolean => mine(clause) && namesEvent(clause.bare);
const myTimedEvent = (clause: Clause): boolean => timed(clause) && myEvent(clause);
/** "every Monday from 10 to 11:30": with an end and again and again, it stands in a calendar whatever it is. */
const weekly = (clause: Clause): boolean =>
  clause.times.some(({ when }) => when.rrule !== undefined && when.timed && when.end !== undefined);

/** "find me two hours this week": a length of time is asked for, not a thing to do. */
const asksForTime = (clause: Clause): boolean =>
  /^(?:find|get|suggest)(?: me| us)?(?: some| another| about| at least| up to)* (?:(?:\d+(?:[.,]\d+)?|half an|an?|a couple of|one|two|three|four|five|six|seven|eight|nine|ten) ?(?:hours?|hrs?|h|minutes?|mins?)\b(?!-| long)|(?:free |some )+time\b)/iu.test(
    wholeOf(clause).trim(),
  );

const LEFT = '( is| are)?( it| there| left| do i have| do we have| have i got| have we got| to go| still)*';
const HOW_LONG = `(and |so )?(how long|how much (longer|time)|how many (more )?(days|weeks|months|hours|minutes|sleeps|nights))${LEFT}`;

/** How long until, and what time it is: asked of the clock and of what one has. */
const askClock = [
  ...rules('countdown', [
    `${HOW_LONG}( until| till| til) (?!(my|our|the) (next|first|last) )(?<rest>.+)`,
    '(and |so )?how far (away|off) (is|are) {rest}',
    '(the )?(number of )?(days|weeks) (until|till|til|to) {rest}',
    '(count ?down|counting down)( the days)? (to|until|till|for) {rest}',
  ]),
  // "until december 14" is cut out with its time
  ...rules('countdown', [HOW_LONG, `(and |so )?the days${LEFT}`], {
    when: ({ text }) => /\b(?:until|till?)\b/iu.test(text),
  }),
  ...rules('clock', [
    "(and |so |hey )?(do you know |tell me |can you tell me )?(what time is it|what's the time|what is the time|what time it is|the time|what('s| is) the (date|day)|what (day|date) is it|what('s| is) (the )?day|what day of the week is it|which day is it|what('s| is) (today's|todays) date)( right| now| today| currently| at the moment| please| here| for me)*",
    "(and |so )?(what time is it|what('s| is) the time)( right| now| currently)* (in|at) (?<rest>.+?)( right| now| currently| please)*",
  ]),
];

/** Before talk, of which "what's up" is, and "what did I do". */
export const askAhead = [
  ...askClock,
  ...rules(
    'agenda',
    [
      "(what('s| is| have i got| do i have)?|anything|is (there )?anything|show( me)? what('s| is))( still)? (coming up|upcoming|up next|on the horizon|ahead)( next| soon| for me)*",
    ],
    {
      when: (clause) => !timed(clause),
      input: { when: 'the next 7 days' },
    },
  ),
  ...rules(
    'agenda',
    [
      'what (does|will|is) (my |the |our |this |next )*((day|week|weekend|month|today|tomorrow|(mon|tues|wednes|thurs|fri|satur|sun)day) )?(look|looking)( like)?( for me)?',
    ],
    { sure: 0.94 },
  ),
  ...rules('agenda', ['where (do|am|should|must) (i|we)( have| need| supposed)?( to)? (be|go)( to)?'], {
    when: timed,
    sure: 0.94,
  }),
  ...rules('agenda', ["(what's|what is) up( (for|on|with me))?"], {
    when: (clause) => timed(clause) && /\bup (?:for|on|next|tomorrow|this week)\b/iu.test(wholeOf(clause)),
    sure: 0.93,
  }),
  ...rules(
    'agenda',
    [
      'what (did|have) (i|we) (do|done|have on|have|been up to|get up to)( (yesterday|last .+|this .+|on .+|the other day|earlier))+',
    ],
    { sure: 0.93 },
  ),
];

export const askAgenda = [
  ...rules(
    'agenda',
    [
      "(so )?(when|where|what time|what day|what date|which day|at what time|how soon)('s| is| are|'re| does| do| will) (my|our|the) (?<rest>.+?)( (start|starts|begin|begins|due|on|happening|again|scheduled|take place|be|at))*",
    ],
    { when: (clause) => myEvent(clause) && !timed(clause), sure: 0.95 },
  ),
  ...rules('agenda', ["(so )?(when|where|what time|what day)('s| is| does| do) my (?<rest>(next )?(flight|train|bus|ferry|plane|concert|movie|film|gig|festival|show)( (to|from|with|home|back)( .+?)?)?)( (leave|depart|take off|start|board|arrive|land)s?)*"], { when: (clause) => !timed(clause), sure: 0.93 }),
  ...rules('agenda', ["(in )?(what|which) (class)?room('s| is| are) {a}(?<rest>.+?)( in| held| happening| taking place)*"], { when: (clause) => !timed(clause), sure: 0.93 }),
  ...rules('agenda', ["(so )?(when|what day|what date|which day)('s| is| are) (my|our|the) (?<rest>.+?) due( in| by| again)*"], { when: (clause) => !timed(clause), sure: 0.95 }),
  ...rules('agenda', ["(so )?(when|where|what time|what day|which day)('s| is| are) (?!(?:my|our|the|it|that|this|there|next|first|last|your|his|her|their)\\b)(?<rest>.+)"], { when: (clause) => namesEvent(clause.bare) && !timed(clause), sure: 0.9 }),
  ...rules('schedule free', ['(find|get|suggest)( me| us)?( some)? {rest}'], { when: asksForTime }),
  ...rules('schedule add', [
    '(get|have|i need|i want|need|want|i would like|i\'d like) {a}(?<rest>.+) (scheduled|booked|set up|arranged)( for| on| in| please)*',
    '(get|have|i need|i want|need|want) {a}(?<rest>{event}) (scheduled|booked|set up|arranged)( (with|for) .*)?'.replace('{event}', '(meeting|appointment|call|lunch|dinner|event|interview)'),
    "(give|get|need|want|i need|i want|i'd like)( me)? (an?|another) {a}(?<rest>(appointment|meeting|slot|booking|call)( (with|for|at|about) .*)?)",
    '{rest} (so )?(please )?(put|add|mark|note|save|stick|enter)( it| that| this)?( down)? (in|on|to|into|onto) {a}{calendar}',
  ], { sure: 0.94 }),
  ...rules('agenda', [
    '(what|which|how many|how much|when|where|who|whose|is|are|do|did|does|have|has|was|were|will|am|any|anything|something|nothing|are there|is there|tell me|let me know|see|check)( .*)? {calendar}( .*)?',
    '{show}( me| us| out)?( everything| what\'s| what is| what i have| anything| all| all of| the rest of| items| entries| the details of| what)?( on| in| of| from| off| about| for| through| at)? {a}([a-z\']+ )?{calendar}( {a}(for|on|of|from|in|look|looks|please|say|says|items|entries|events|today|details|now|at|with|is|has|have|like|about|to|today\'s|and) ?.*)?',
    '{show}( me| us)?( all| the| my| any| details of)*( calendar| scheduled| upcoming)* (events|appointments|meetings|plans|classes|lectures|engagements|commitments|bookings|day|week|weekend|today|tomorrow)( .*)?',
    '(what|which|how many)( all| other| kind of| sort of| type of)? ?(events?|appointments?|meetings?|plans|classes|lectures|engagements|commitments|bookings|calls|interviews|exams|sessions|birthdays|parties|activities|deadlines)( .*)?',
    "(what|which|anything|something|nothing|do|have|is|are|am|what's|what is|what are|what all|what else|what do)( .*)? (planned|scheduled|booked|lined up|arranged|penciled in|pencilled in|in store|on the books|on my plate|coming up|on the docket|on deck|slated)( .*)?",
    "what( all| else| stuff)? ?(do|have|did|am|does|will) (i|we)( got| have| having| doing| be doing| been doing| do)?( going on| happening| on| up| set| planned| scheduled| to go to| to attend| going| to look forward to)*( for| in| at| then)*( the day| the rest of the day)?",
    "(what's|what is|what will be|what was|what are)( my| the)? (plans?|day|week|weekend|schedule|agenda|calendar|program|programme|itinerary|timetable|happening|going on|next|up next|on|up|first thing|first meeting|next meeting|next event|next appointment|next class|afternoon|morning|evening|look|looking|the plan|the program)( look like| looking like| like| for| in| going to look like| with me| going to be like| today| happening| on| of| first| next| at work| up| about| hold| be| my day| the day| plan| schedule| item| thing| my schedule)*",
    '(how|what)( does| is| will|\'s|\'s| do)? (my|the|our) (day|week|weekend|month|schedule|calendar|afternoon|morning|evening|agenda|rest of the day|rest of my day)( is| look| looking| looks| shaping up| going| filled| like| packed| busy| going to| today| be)*( like)?( for)?( .{0,12})?',
    "(am|will|are) (i|we)( be| going to be| still| already| completely| currently)* (free|busy|available|booked|booked up|occupied|double booked|open|unavailable|tied up|in a meeting|in class|working|at work|off|on call|clear)( for| to| at| on| or not| anytime| any time| at all| during| between| all| in)*( .*)?",
    '(how|when)( am| are| will)? (i|we)( be| am)? (free|busy|available|booked|off|next free|next available|full)( .*)?',
    'how (busy|free|full|booked|packed|open) (am|is|are|will|does) (i|my|we|it)( .*)?',
    "(do|have|did|does|will) (i|we)( already| still| currently| got| by chance| even)*( have| got|'ve got| have got)? (anything|something|stuff|things|any plans|plans|any (events?|appointments?|meetings?|class(es)?|lectures?|time|commitments|calls?|engagements?|free time|openings?|conflicts?|interviews?|exams?|free slots?|availability)|time|room|a free (slot|hour)|free time|much|a conflict|a lot)( .*)?",
    "(is|are|was|were|isn't|aren't) there( .*)? (on (for )?me|going on|planned|scheduled|for me|happening|i should (know|attend)|coming up|that i have)( .*)?",
    "(anything|something|what|what's|whats|what all|what is|what else|stuff|is anything|is there anything|any plans|any events|any meetings|any appointments|any classes|any calls|any deadlines|upcoming events|upcoming meetings|my events|my meetings|my appointments|my plans|my day|my week|my agenda|my schedule|my calendar|agenda|schedule|calendar|today's agenda|todays agenda|today's schedule|todays schedule|next meeting|next event|next appointment|next class|next lecture|events|meetings|appointments|day ahead|week ahead|the day|plans)( happening| going on| on| up| for| planned| coming up| next| scheduled| in| at| of| please| left| due| today| ahead| the day| my schedule| i have| for me)*",
    'what( is| are|\'s)? (happening|going on|going down|on|up|coming up|next|happenings)( for| in| with me| with my day| on my end| in my life| after| before| later| at| then| on)*',
    '(check|see|find out|tell me|let me know|verify|confirm|look)( up)? (if|whether)( .*)?',
    "(when|what time|where|what day)('s| is| was| will be) the (next|last|first) time (i|we|i'll|i'm) .*",
    'brief me( on| about)?( my)?( day| week| schedule)?( for)?',
    'am i (doing|meeting|seeing|going|supposed to (be|meet|see|go|attend|call)|attending|having|expected|scheduled|due)( .*)?',
    '(who|whom|what|where|which)( all)? (am|are|will) (i|we)( be| going to)* (meeting|seeing|having|doing|attending|scheduled|supposed|going|expected|meet)( .*)?',
    '(where|when|what time|what day|which day|at what time|what date|how soon|how long|what hour|which time)( until|till)? (do|did|will|am|are|should|must) (i|we)( .*)',
  ], { when: mine, sure: 0.95 }),
  ...rules('agenda', [
    '(where|when|what time|what day|which day|at what time|what date|how soon|how long|who|with whom|whose)( until|till)?( is|\'s| are| do| does| did| will| was|\'re)? (my|our|the|this|that|today\'s|tomorrow\'s|next|first|last|[a-z]+\'s)( .*)',
    '(do|have|did|does|will|is|are|was|has) (i|we|my|the|our|there|any|this|that|today\'s)( .*)',
    "(what|what's|what is|what are|which) (my|our|the next|next|today's|tomorrow's|the first|the last|the (time|date|location|agenda|status|topic|plan|address|room|place|details?) (of|for)( the| my)?)( .*)",
    "(who|who's|whose|who all|with whom)( .*)? {event}( .*)?",
    '{show}( me| us)? .{0,40} {event}( .*)?'.replace(' {event}', ' (meeting|meetings|appointment|appointments|event|events|class|classes|exam|exams|interview|interviews)'),
    '(any|next|first|upcoming|when|what time|where|is|are|how many|list|check|show|tell me about|details of|details about)( .*)',
  ], { when: myEvent, sure: 0.88 }),
]; // biome-ignore format: a sentence a line

/** "no swimming next week" */
const saysPeriod = (clause: Clause): boolean =>
  /\b(?:today|tonight|tomorrow|(?:this|next) (?:week|weekend|month|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)$/iu.test(
    wholeOf(clause).replace(/[\s.!]+$/u, ''),
  );

export const cancelEvent = [
  ...rules('schedule cancel', ['skip {a}{ref}( this time| once)?'], { sure: 0.94, when: (clause) => timed(clause) && !clause.asked }),
  ...rules('schedule cancel', ['no {ref}'], { sure: 0.9, when: (clause) => timed(clause) && saysPeriod(clause) && !clause.asked && !/^no (?:more|need|time|idea|one|problem|worries|rush|i |it|not|later|thanks|that|this)\b/u.test(clause.bare) }),
  ...rules('schedule cancel', [
    '{drop}( off| out)? {ref} (from|off|on|out of|in|off of|of)( of)? {a}([a-z]+ )?{calendar}( please| now| entry| for| on)*',
    '{drop}( off| out)? {a}(calendar |scheduled |upcoming )*(events?|appointments?|meetings?|calendar entr(y|ies)|calendar items?|entr(y|ies)|blocks?|calendar events?|plans|engagements?) (of|about|for|called|named|titled|to|that|labelled|regarding|which|is|scheduled) {ref}',
    '{drop}( off| out)?( everything| all| anything| my plans| all my plans| every event| all events| all( my| the)? (appointments|meetings|events|plans|classes)|the rest of| whatever is| the entries| items| all items| entries| it| this| that)?( on| in| from| off| of| for| out of)* {a}([a-z]+ )?({calendar}|day|week|weekend|afternoon|morning|evening|month)( please| for| of| on| in| at| from| between| off| completely| events| entries| all| now| clear| entirely| items)*',
    '(take|pull|get|knock) {ref} (off|out of|from|off of) {a}([a-z]+ )?{calendar}',
    '(i want|i need|i would like|get|have) {a}{ref} (cancelled|canceled|deleted|removed|cleared|called off)( please| for| from my calendar)*',
    '{ref} (please )?(take|remove|delete|get|cancel|clear|erase|drop) (it|that|this|them) (off|from|out of) {a}{calendar}',
    '(call off|calling off) {a}{ref}',
    "(i|we)( am|'m|'ll| will| have|'ve)?( no longer| not| won't| can't| cannot| can not| unable to| don't)( going| want| need| be| able| able to)*( to)? (make it to|make it for|make|go to|attend|be going to|be at|be attending|come to|do|attending|going to|join|have|meet|meeting|keep|be there for|go) {ref}( anymore| any more)?",
    "{ref} (isn't|is not|aren't|won't be|is no longer|ain't|are not|are no longer)( happening| on| taking place| going ahead| needed)( anymore| any more)?( .*)?",
    '{ref} (is|are|was|has been|have been|got|gets|\'s|was just) (cancelled|canceled|called off|off|scrapped|no longer happening|no longer on|not happening|not happening anymore|postponed indefinitely|been cancelled)',
    '(cancel|delete|remove|clear|scrap|drop|erase|free up|open up|free|wipe|empty)( out)?( my| the| all| all of my| everything| anything| everything i have| all my stuff| whatever i have| all things| stuff| what i have| my stuff| the one| that| it all| all that)?( for| on| at| scheduled| planned| between| from| i have| in| after| before| happening)*',
  ], { sure: 0.95, when: (clause) => !/\b(?:reminders?|alarms?|timers?|tasks?|to-?dos?|lists?|notes?|goals?)\b/u.test(clause.bare) && mine(clause) && (clause.bare.split(' ').length > 2 || timed(clause)) }),
  ...rules('schedule cancel', ['{drop}( off| out)? {a}{ref}'], { sure: 0.94, when: (clause) => myEvent(clause) && !/\b(?:reminders?|alarms?|timers?|tasks?|to-?dos?|lists?|notes?|goals?)\b/u.test(clause.bare) }),
]; // biome-ignore format: a sentence a line

/** Something that is named and a time it goes to; not a sofa, nor the way out. */
const goesToATime = (clause: Clause): boolean =>
  timed(clause) &&
  /\b(?:to|till|until|back|forward|up|from)\b/iu.test(wholeOf(clause)) &&
  !/^\S+ (?:to|in|into|out|on|off|over|away|house|home|flat|in with|(?:the |my )?(?:car|furniture|sofa|boxes|money|files?))(?: |$)| (?:to|into|onto|out of|downstairs|upstairs) \S/u.test(
    clause.bare,
  ) &&
  !clause.asked;

const TO = '( (to|till|until|from|for|at|instead|on))*';

export const moveEvent = [
  ...rules('schedule move', [
    `(move|push|postpone|shift|reschedule|bump|delay|bring|switch|change)( back| forward| up| out)? {a}(event|calendar entry|appointment|meeting|booking)( (called|named|titled|about|with|for|on))* (?!back|forward|up)(?<ref>.+?)( back| forward| up)?${TO}`,
    `(move|push|postpone|shift|reschedule|bump|delay|bring|switch|change)( back| forward| up| out)? {a}(?<ref>.+?) (event|appointment|booking)( back| forward| up)?${TO}`,
  ], { when: goesToATime, sure: 0.93 }),
  ...rules('move', [
    `(move|push|postpone|shift|reschedule|bump|delay|switch)( back| forward| up| out)? {a}(?<ref>.+?)( back| forward| up)?${TO}`,
    `(bring|push|change)( back| forward| up) {a}(?<ref>.+?)${TO}`,
    `bring {a}(?<ref>.+?)( back| forward| up)${TO}`,
  ], { when: goesToATime, sure: 0.92 }),
]; // biome-ignore format: a sentence a line

/** A weekday and an hour that come again: of a timetable, whatever it is called. */
const onTimetable = (clause: Clause): boolean =>
  !clause.asked && clause.times.some(({ when }) => when.timed && /FREQ=WEEKLY/.test(when.rrule ?? ''));

export const addEvent = [
  ...rules('schedule add', ["(i|we)( also)? ?(have|'ve got|have got|got)( got)? (?!to )(?!(?:an?|some|the) (?:question|problem|idea|headache)){a}{rest}"], { sure: 0.9, when: onTimetable }),
  ...rules('schedule add', ['(block|keep|set aside|reserve)( out| off)?( some)?( time| free)*'], { sure: 0.95, when: timed }),
  ...rules('schedule add', ['(set aside|block out|block off)( some| the)?( time)?( for| to| on)* {rest}'], { sure: 0.95, when: timed }),
  ...rules('schedule add', [
    '{add}( up| down| in| out)? (to|on|in|into|onto|for) {a}([a-z]+ )?{calendar} (that|for|:|to|an?|the|i have|i (need|have) to|about|of|there is|there\'s)*{rest}',
    '{add}( up| down| in| out)? {rest} (to|on|in|into|onto|for|at|2|as|with)( {a}(event|entry|item|appointment|meeting) (to|on|in))? {a}([a-z]+ )?{calendar}( please| for| on| at| entry| event| as well| too| now| as| event)*',
    '(schedule|book(?! (club|fair|launch|signing|group|swap))|arrange|organi[sz]e|set up|create|add|make|plan|put|put in|set|fix|fix up|host|insert|register|enter|new|log|save|start|record|send|hold|place|establish|initiate|coordinate|reserve|block|prepare|i need|i want|i would like|i\'d like|get|pencil in|mark|include|note|open|have|input|generate|slot in|schedule in|setup|give me|schedule me|book me|book in|show)( up| in| out| down| me| us)? {a}((calendar|important|business|annual|regular|all-?day|all day|whole day|repeat|repeated|[a-z]+) )?(event|appointment|calendar entry|calendar event|calendar item|calendar invite|calendar reminder|invite|invitation|time slot|time block|block of time|slot|block)( on (my|the) calendar| in (my|the) calendar| to (my|the) calendar| into (my|the) calendar)? (for|called|named|titled|about|to|that says|:|entitled|regarding|labelled|of) {to}{rest}',
    '(schedule|set up|create|add|make|put|set|new|insert|i need|i want|plan|put in|enter|open|start|record|register|have|include|place|repeat)( up| in| me)? {a}((calendar|important|business|regular|all-?day|daily|weekly) )*(?<rest>event|appointment|meeting|calendar entry|calendar event|calendar item|invite)( (please|for|at|on|to|in|by|from|me|us|now|with|that|this|it|repeating|starting|up|again|too|between))*',
    '(schedule|book(?! (club|fair|launch|signing|group|swap))|arrange|organi[sz]e|set up|set|plan|fix|fix up|pencil in|slot in|setup|schedule in|book in|host|coordinate|pencil|diarise|put in|block in)( up| in| out| me| us)?( me| us)?( for| in)? {rest}',
    '(block|block out|block off|reserve|keep|hold|save|set aside|free up|clear|mark off)( out| off| up| aside| me)?( some| my| the| an?)?( (half an|one|two|three|four|five|six|a couple of|a few|\\d+))?( time| day| calendar| slot| date| hours?| minutes?| mins?| space)*( free| clear| out| off)?( for| to| as| on| in| :)* {rest}',
    '(mark|block|save|update)( off| out| down)? {a}{calendar}( off| out)? (for|with|as|to say|that|to show|:) {a}{rest}',
    '(mark|save|note|circle|record|put down|keep)( my| the| this| that| a| on)*( day| date| calendar| down)*( as| for| with| to| on| that| is| :)* {rest} (on|in|for) {a}{calendar}',
    '(invite|send {a}(invite|invitation|calendar invite)s?|include) (to )?{rest} (to|for) {a}(meeting|event|lunch|dinner|party|call)( .*)?',
    "(create|add|make|put in|put|new|enter|register|i need|i want|i'd like|get|include|log|insert|place|have)( up| in| me)? {rest}",
    '(event|appointment|calendar|appt|schedule|meeting|book)( entry| item| event)? : {rest}',
    '{a}(calendar event|calendar entry|event|appointment) (to|for|called|named|titled|:) {rest}',
    '{rest} (goes|needs to go|should (go|be)|needs to be|must be|has to be) (on|in|onto|into) {a}{calendar}',
  ], { sure: 0.95, when: (clause) => (timed(clause) || namesEvent(clause.bare) || /\b(?:calendar|agenda|schedule|diary|planner|event|appointment)\b/u.test(clause.bare)) && !/^(?:book|reserve|get|arrange|plan|order|find|create|make|set)\b.*\b(?:flights?|hotels?|rooms? (?:at|in)|tickets?|tables?|restaurants?|taxis?|cabs?|uber|lyft|trains?|reservations?|bus|airbnb|rental|playlist|account|shuttle|music|song|lights?|temperature|thermostat|volume|brightness|heating|oven|ac|dinner for|password|budget|limit|pin)\b|^(?:set|make|get) (?:the|it|my) /u.test(clause.bare) && !/^(?:free|clear)\b/u.test(clause.bare) }),
  ...rules('schedule add', ["(i|we)( also| just)*('ve got|'ve| have| have got| got| attend| take| teach) (?!to ){a}{rest}"], {
    sure: 0.93,
    when: (clause) => weekly(clause) && mine(clause) && !clause.asked,
  }),
  ...rules('schedule add', [
    "(i|we)( also| just| do|'ll| will)*('ve got|'ve| have| have got| got|'m having| am having|'re having| are having|'m attending| am attending| having| going to have) {a}{rest}",
    "(there is|there's|there will be|there'll be|we're having|it's|its|it is|here's) {a}{rest}",
    "(i'm|i am|we're|we are|i'll be|i will be|me and \\w+ are)( going to be| going)? (having|attending|going to|at|hosting|on|in|joining|doing)( a| an| the| at)* {rest}",
    "(i'm|i am|we're|we are|i'll be|i will be|me and \\w+ are)( going to be| going)? {rest}",
    "(i'm|i am|we're|we are)( going)? to (meet|see|visit|attend|have)( with)? {rest}",
    "(my|the|our|his|her|their) {rest} (is|are|will be|starts|begins|takes place|has been (scheduled|set|moved|booked)|got scheduled|happens|got moved)( on| at| for| from| in| scheduled| set| to| happening| booked| going to be| held)*",
    '{a}{rest}( on| at| from| for| with| in)?',
  ], { sure: 0.9, when: (clause) => myTimedEvent(clause) && !clause.asked && !/^(?:what|when|where|who|why|how|is|are|am|do|does|did|can|could|should|will|would|which|any|show|list|tell|read|cancel|delete|remove|remind|move|change|buy|get|call(?! with )|email|send|write|finish|prepare|read|pay|pick|order|play|find|turn|take|bring|study|review|check|clean|ask|text|submit|complete|print|pack|practice|watch|update|reschedule|postpone|go to$|need|must|have to|should|please|attend$|confirm|prep|revise|research|make|look|start|do|help|mark|drop|add|note|undo|register|sign|apply|thank|reply|draft|visit|wash|cook|feed|walk|fix|upload|download|learn|work|plan|rsvp|let|put|set|push|snooze|skip|pause|resume|rename|done|finished|no|yes|not|never|stop|dont|don't|i (?:hate|love|like|think|wish|hope|don't|was|had|did|went|feel|can't|am not)|it was|we had|we went)\b/u.test(clause.bare) }),
]; // biome-ignore format: a sentence a line
