/** Takes the frame of manners off a message: greeting, the bot's name, "could you please", thanks, emoji. What is left is what is wanted. */
import type { Span } from '../reading.ts';

export interface Washed extends Span {
  /** Asked of the bot's ability ("can you …"): alone it may be a question about what it can do. */
  readonly ability: boolean;
}

const NAME =
  "(?:almanac|al|bot|there|buddy|mate|man|friend|everyone|all|guys|team|assistant|alexa|siri|google|cortana|bixby|olly|jarvis|dude|bro|bruh|sir|madam|ma'?am|dear|love|folks|pal|boss|again|sis|fam|oga|ji|yaar)";
const GAP = String.raw`(?:[\s,.?;:~…)—–-]|[*_!](?![\w])|\p{Extended_Pictographic}|\p{Emoji_Modifier}|[\u{1F1E6}-\u{1F1FF}]|\u200d|\ufe0f)`;

/** What may stand before what is wanted, one at a time, until none is left. */
const BEFORE: readonly string[] = [
  `${GAP}+(?=\\S)`,
  '(?<![\\w])[:;=]-?[)(dp](?= )',
  '<@!?\\w+>|@almanac\\b',
  `(?:hi+|he+y+|hello+|hiya|yo|howdy|oi|heya|hullo|greetings|namaste|salaam|hola|ahoy|ok(?:ay)?|good (?:morning|afternoon|evening|day)|gm|morning|evening|g'?day|dear)(?: ${NAME}\\b)+`,
  "(?:hi+|he+y+|hello+|hiya|yo|howdy|heya|hullo|greetings|namaste|ahoy|g'?day|good (?:morning|afternoon|evening|day))(?=[\\s,.!]+\\S)",
  '(?:good )?(?:morning|afternoon|evening)[,!]',
  '(?:almanac|bot|alexa|siri|olly|google|assistant|jarvis)(?=[\\s,:]+\\S)',
  "(?:how are you(?: doing)?(?: today)?|hope (?:you(?:'re| are)? |all is )?(?:doing )?(?:well|good|fine)|what'?s up|sup)\\s*[?!.,]",
  '(?:um+|uh+|uhm+|erm*|hmm+|so|well|ok(?:ay)?|right|alright|oh|ah|also|and|then|but|actually|basically|anyway|btw|by the way|fyi|listen|look|quick one|one more thing|another thing|also please|yes|yeah|yep|sure|great|cool|perfect|thanks|thank you|thx|sorry|excuse me|pardon|wait|hold on|quickly|quick)\\b(?=[\\s,.:;!…-]+\\S)',
  '(?:please|pls+|plz+|plse|pleas|kindly|abeg|do|just|simply|maybe)\\b(?= *[,:]? *\\S)(?! (?:i|you|we|they)\\b)',
  "(?:it would be (?:great|nice|awesome|good|lovely|helpful|cool)|it'd be (?:great|nice|good)|i(?:'d| would) be (?:glad|grateful|happy|thankful)|i(?:'d| would) appreciate it|would you be (?:so )?(?:kind|able)|would it be (?:ok|okay|alright)) (?:if (?:you|u) (?:could|can|would|will)|to|enough to|as to)(?= \\S)(?: (?:please|kindly|just))*",
  "(?:i forgot|i forget|i don't remember|i can't remember|i'm not sure|not sure|i wonder|i was wondering|i don't know|can you remember|do you remember)(?= (?:what|what's|when|where|who|which|how)\\b)",
  '(?:i beg(?: you)?|i beg of you|biko|oya|make you|o+|sha|jare|na)(?: please)?(?= \\S)',
  "(?:tell me|show me|let me know|can i know|i want to know|i need to know|i'd like to know|i would like to know|do you know|any idea|remind me)(?= (?:what|what's|whats|which|where|who|how many|how much|how busy)\\b)|(?:tell me|i want to know|do you know|any idea)(?= when\\b)",
  '(?:do you think|i was wondering if|i wonder if|wondering if|is it possible|would it be possible|is there any (?:way|chance)|any chance) (?:that )?(?:you (?:can|could|would|will|might)|for you to|to|i (?:can|could) (?:get|have|ask) you to)\\b(?: (?:please|kindly|just|maybe))*',
  "(?:i(?:'d| would|’d) (?:really )?(?:like|love|appreciate|want|need|be (?:glad|grateful|happy)) (?:it )?(?:if )?(?:for )?you (?:to|could|would|can)|i(?: really)? (?:want|need|wanted|needed) you to|i(?:'ll| will) need you to|you (?:should|must|need to|have to|can|could|may)|may i ask you to|can i (?:ask|get|have) you to|could i (?:ask|get|have|trouble) you to|i(?:'m| am) (?:going to|gonna) need you to|i am requesting you to|i request you to|i want (?:that|for) you(?: to)?|i would want you to|i expect you to|i (?:beg|ask) you to)(?= \\S)(?: (?:please|kindly|just|also))*",
  '(?:would|do) you mind (?:just )?(?=\\w+ing\\b)',
  "(?:be so kind (?:as )?to|be kind enough to|do me (?:a|the) (?:favou?r|solid) (?:and|to|by)?|help me (?:out )?(?:by|and|to)|go ahead and|try to|make sure (?:that )?you|(?:remember|(?:don't|do not|dont|never) forget) to(?= (?:remind|add|put|set|cancel|schedule|wake|ping)\\b)|take a (?:sec|second|moment) (?:and|to)|let(?: us|'?s)(?= (?:add|put|set|schedule|cancel|delete|remove|make|create|see|move)\\b))(?= \\S)",
  "(?:i(?:'d| would|’d)? (?:like|love|want|wish|need|wanted|wan)(?: to|na)|i wanna|(?:can|could|may|shall) i|can we|could we|let me|lemme|i(?:'m| am) (?:trying|looking|hoping) to|allow me to)(?= (?:please )?(?:add|create|make|set|schedule|book in|put|cancel|delete|remove|see|view|list|check|show|plan|start|get rid|clear|erase|mark|change|move|snooze|save|write|jot|record|block|look at|have a look|have a reminder|have you|enter|log|reschedule|drop|scrap|tick|be reminded|get a reminder|get reminded|get notified|be notified|know what(?:'s| is)? (?:on|i have)|hear|review)\\b)(?: please)?",
];

const ABILITY =
  /^(?:hey |ok |so |please )*(?:can|could|will|would|are you able to|won't|cant|can't|wud|cud) (?:you|u|ya|y'all|yu)(?: (?:please|pls|plz|kindly|just|also|maybe|possibly|perhaps|then|quickly|at least|go ahead and|be so kind as to|help me|help me to|do me a favou?r and))*(?= \S)|^are you able to(?= \S)/iu;

/** What may stand after it. */
const AFTER: readonly string[] = [
  '[\\s,!?;:~…]+|(?<!\\b[ap]\\.?m)(?<!\\b(?:jr|sr|st|dr|etc|ch|no|pp|vs|[a-z]))\\.+|[-—–]+(?=$)(?<=\\s[-—–]+)|(?<=\\s)[x]{1,3}',
  '(?:\\p{Extended_Pictographic}|\\p{Emoji_Modifier}|\\u200d|\\ufe0f|\\u20e3|[\\u{1F1E6}-\\u{1F1FF}])+',
  '(?<=\\s|^)(?:[:;8=]-?[)(dpo/|*]|<3|\\^_?\\^|xd)',
  "(?<=\\s)(?:please|pls+|plz+|plse|pleas|kindly|thanks?(?: you| u)?(?: (?:so|very) much| a lot| a (?:million|bunch|ton)| in advance| heaps| again)?|thx|tnx|thanx|ty(?:sm|vm)?|tysm|cheers|ta|much appreciated|appreciate(?:d| it)|ok(?:ay)?|alright|lol|haha+|hehe+|bye|yeah|yea|if (?:that'?s )?(?:possible|ok(?:ay)?|you (?:can|could|would|may|please|don'?t mind|will))|if that works|(?:can|could|will|would) you|will ya|for me|tks|gracias|merci|abeg|na|o|sha|yaar|no\\?|k)",
  `(?<=[\\s,])(?:please |thanks,? |thank you,? |ok(?:ay)?,? )?(?:almanac|bot|buddy|mate|bro|bruh|dude|dear|man|sir|madam|ma'?am|assistant|alexa|siri|google|olly|jarvis|my friend|love|oga)`,
];

const before = BEFORE.map((source) => new RegExp(`^(?:${source})`, 'iu'));
const after = AFTER.map((source) => new RegExp(`(?:${source})$`, 'iu'));

/** The part of a text, between `from` and `to`, that says what is wanted. Words are only ever taken off the ends. */
export function wash(text: string, from = 0, to = text.length): Washed {
  let start = from;
  let end = to;
  let ability = false;
  for (let rounds = 0; rounds < 24; rounds++) {
    const rest = text.slice(start, Math.min(end, start + 240));
    const can = ABILITY.exec(rest.trimStart());
    if (can) {
      ability = true;
      start += rest.length - rest.trimStart().length + can[0].length;
      continue;
    }
    const cut = longest(before, rest);
    if (cut === 0 || start + cut >= end) break;
    start += cut;
  }
  for (let rounds = 0; rounds < 24; rounds++) {
    const cut = longest(after, text.slice(Math.max(start, end - 80), end));
    if (cut === 0 || end - cut <= start) break;
    end -= cut;
  }
  while (start < end && /\s/u.test(text.charAt(start))) start++;
  return { start, end, ability };
}

function longest(patterns: readonly RegExp[], text: string): number {
  let most = 0;
  for (const pattern of patterns) most = Math.max(most, pattern.exec(text)?.[0].length ?? 0);
  return most;
}
