/**
 * Patterns of whole sentences as one writes them down: plain words, `(a|b)` and `(a|b)?` for choices, and names in braces for
 * what returns in many. They are matched against a clause's `bare` words, from its first to its last.
 */

const EVENT =
  "(?:meetings?|appointments?|events?|lunch|lunches|dinner|breakfast|brunch|drinks|coffee|supper|tea|(?:phone|video|conference|zoom|team|skype|work) ?calls?|calls?|zoom|interviews?|part(?:y|ies)|conferences?|class(?:es)?|lectures?|tutorials?|seminars?|webinars?|workshops?|exams?|midterms?|quiz|sessions?|(?:play ?)?dates?|catch-?ups?|catch up|wedding|birthdays?|anniversar(?:y|ies)|training|practice|rehearsals?|gym|yoga|games?|match(?:es)?|visits?|check-?ups?|check up|stand-?ups?|syncs?|sync up|one-on-ones?|one on ones?|1:1s?|1-1s?|1on1s?|bookings?|viewings?|haircuts?|trips?|holidays?|vacations?|concerts?|reviews?|presentations?|demos?|get-?togethers?|gatherings?|picnics?|bbqs?|barbecues?|brainstorms?|retros?|retrospectives?|kick-?offs?|reunions?|ceremon(?:y|ies)|graduation|funeral|shifts?|lessons?|consultations?|engagements?|plans|slots?|office hours|study (?:group|session|block)s?|labs?|deadlines?|dentist|doctors?(?:'s)?|orthodontist|physio|therapy|therapist|vet|hairdresser|barber|massage|[\\p{L}'-]+ (?:nights?|evenings?)|coffee mornings?|book (?:clubs?|fairs?|launch(?:es)?|signings?|groups?|swaps?)|service|inspection|flights?|conf call|open house|fair|tournament|races?|meetups?|orientation|hearing|auditions?|recitals?|retreats?|offsites?|hackathon|potluck|chess club|book club|debate|assembly|surgery|scan|x-ray|vaccination|vaccine|fitting|tasting|screening|launch|town hall)";

const SHAPES: Readonly<Record<string, string>> = {
  rest: '(?<rest>.+)',
  ref: '(?<ref>.+)',
  ref2: '(?<ref2>.+)',
  // Articles and possessives, any number, none as well.
  a: "(?:(?:the|my|our|a|an|any|that|this|these|those|another|some|new|one|all|all of|each|every|both|single|quick|short|little|of|me|us|him|her|myself|upcoming|next|last|first|latest|previous|current|existing|entire|whole|complete|full|daily|weekly|monthly|recurring|repeating|scheduled|pending|remaining|other|following|own|different|extra|upcoming|urgent|important|everything (?:in|on)) )*",
  to: '(?:(?:to|about|that|of|for|:|re|regarding|saying|called|named|titled|labelled|labeled|to say|that says|which says|saying that|with the title|with title|with the name|to remind me|so i|so that i|reminding me|telling me|i (?:need|have) to|in order|on|is|as|tagged|concerning|entitled) )*',
  todo: "(?:to-?do list items?|to-?do items?|to do items?|to do list items?|to-?do tasks?|list items?|action items?|to-?dos?|tasks?|chores?|errands?|assignments?|homework|to do)",
  list: "(?:(?:my|the|our|a|an|this|that|me|his|her|your|on|to|in|of) )*(?:[\\p{L}'-]+ ){0,3}?(?:to-?do lists?|to do lists?|to-?dos?|task lists?|tasks|lists?|check ?lists?|groceries|backlog|to do|inbox|task manager|tracker)(?: of (?:to-?do'?s|things(?: to do)?|tasks|chores|to do(?:'?s)?|errands|items))?",
  calendar: "(?:calendars?|schedules?|agendas?|diar(?:y|ies)|planners?|timetables?|itinerar(?:y|ies)|google calendar|outlook|day planner|appointment book|date book)",
  alarm: '(?:reminders?|alarms?|timers?|alerts?|wake-?up calls?|wake up calls?|wake-?up alarms?|notifications?)',
  add: "(?:add(?:ing)?|put(?:ting)?|place|stick|throw|chuck|pop|toss|include|insert|enter|append|write|jot|log|record|register|save|push|bung|get|slap|set|note|mark|list|pencil|create|make|keep|input|post|plop|drop)",
  drop: "(?:delet(?:e|ing)|remov(?:e|ing)|cancel(?:l?ing)?|clear(?: out| off| up)?|eras(?:e|ing)|get rid of|getting rid of|scrap(?: off)?|drop|kill|discard|ditch|dump|bin|trash|dismiss|disregard|turn off|switch off|shut off|disable|stop|nix|void|wipe(?: out| off)?|take off|take out|take away|strike(?: off| out)?|cross off|cross out|scratch(?: off| out)?|call off|deactivate|unset|eliminate|axe|abort|unschedule|undo|rid|throw out|throw away|toss(?: out)?|empty|purge|withdraw|exclude|revoke|annul|silence|mute|x out|nuke|rub out|forget(?: about)?)",
  show: "(?:show|list|read(?: out| back| off)?|tell|give|view|see|check|display|pull up|open(?: up)?|bring up|let me see|let me know|go over|go through|run through|review|find|get|fetch|look up|look at|hear|recite|print|present|name|say|enumerate|describe|share|remind me of|remind me|run down|provide|inform me of|inform me about|update me on|search|i want to know|i need to know|have a look at|take a look at|can i see|could i see|may i see|what about|return|retrieve|double check|confirm|verify|announce|count|refresh me on|brief me on|fill me in on|walk me through)",
  event: EVENT,
  me: "(?:me|us|myself)",
  saving: '(?<rest>save(?: up)? .*(?:euros?|dollars?|pounds?|quid|bucks|money|cash|[€$£]).*)',
  have: "(?:have|'ve got|got|have got|'ve|had)",
  done: '(?:done|complete|completed|finished|over|accomplished|sorted|handled|checked off|ticked off|taken care of|out of the way|a wrap)',
}; // biome-ignore format: one shape a line

/** Compiles a sentence pattern. `{name}` stands for a shape; a group that is written plainly does not capture. */
export function pattern(sentence: string): RegExp {
  const source = sentence.replaceAll(/\((?!\?)/g, '(?:').replaceAll(/ ?\{(\w+)\}/g, (whole: string, name: string) => {
    const shape = SHAPES[name];
    if (shape === undefined) throw new Error(`There is no shape {${name}} for sentence patterns.`);
    return (whole.startsWith(' ') ? ' ' : '') + shape;
  });
  return new RegExp(`^(?:${source})$`, 'du');
}

const event = new RegExp(`(?:^| )${EVENT}(?: |$)`, 'u');

/** Whether words speak of something that stands in a calendar. */
export function namesEvent(bare: string): boolean {
  return event.test(bare);
}
