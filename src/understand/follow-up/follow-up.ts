/** What a short sentence means after what was last shown or touched in the room: "move it to Friday", "the second one", "done". */
import { clauseFor, type Heard } from '../intent/hear.ts';
import { type MovedBy, movedBy, sayShift } from '../intent/moved-by.ts';
import type { Moment, Reading, Recent } from '../reading.ts';
import { readWhen } from '../temporal/read-when.ts';
import { readShift } from '../temporal/shift.ts';
import { type Act, commandFor, fieldOf } from './acts.ts';
import { retime } from './retime.ts';
import { it, type Meant, WHICH, which } from './which.ts';

interface Asked {
  /** `again`: the last command once more, changed; `later`: put off, without saying to when. */
  readonly act: Act | 'again' | 'later';
  readonly on: readonly Meant[];
  /** The words behind "to", "for": a time or a name. */
  readonly to?: string;
  /** Those words are the whole of the time, whatever else in the sentence looks like one ("the first"). */
  readonly exact?: boolean;
  /** How far from where it stands, as temporal/shift.ts reads it. */
  readonly shift?: string;
}

const said = (source: string) => new RegExp(`^(?:${source})$`, 'u');
const NO = '(?:no|nope|nah|actually|sorry|oops|wait|hmm|i meant?|i mean|rather|make that|ok|oh|well|not|better|and)';
const TO = '(?:to|till|until|for|by|at|from|on|instead|back|forward|again|in|be|it)';

const MOVE = said(
  `(?:${NO} )*(?:move|push|shift|reschedule|postpone|change|delay|bump|set|make|put|bring|switch|do|defer)(?: back| forward| out)? ${WHICH}(?: (?:back|forward|out))?(?: ${TO})*(?: (?<to>\\S.*))?`,
);
const THING = said(WHICH);
const SHIFT = said(`(?:${NO} )*(?<shift>\\S.*?)(?: (?:please|instead))*`);
const SNOOZE = said(
  `(?:please )?(?:(?:snooze|delay|postpone|remind me(?: about)?|ask me|nudge me|ping me) ${WHICH}|snooze|delay|postpone|remind me|ask me|nudge me|ping me)(?: (?:again|for|in|until|till|another|by|back))*(?: (?<to>\\S.*))?`,
);
/** What may be left of putting off beside the time: anything else names a thing of its own. */
const PUT_OFF =
  /^(?:a (?:bit|while|little)(?: (?:longer|more))?|longer|later|instead|then|please|more|(?:just )?(?:a few|a couple of) minutes|tonight|tomorrow)$/u;
const CORRECT = said(
  `(?:${NO} )+(?:${TO} )*(?<to>\\S.*)|(?<rather>\\S.*?) (?:instead|rather)(?: please)?|(?:how about|what about|let's (?:do|say|make it)|better|say) (?<other>\\S.*)`,
);
const DONE = said(
  `(?:i |i've |i have )?(?:just |already )?(?:done|finished|completed|complete|finish|did|do|ticked?(?: off)?|check(?:ed)?(?: off)?|cross(?:ed)?(?: off)?|mark|close)(?: with)? ${WHICH}(?: (?:as|is|are|off|done|complete|completed|finished|too|already|now))*|${WHICH.replace('<which>', '<after>')}(?:'s| is| are| has been| have been)?(?: (?:done|finished|completed|complete))(?: too| now| already| as well)?`,
);
const DROP = said(
  `(?:please )?(?:delete|remove|cancel|drop|scrap|forget|forget about|kill|get rid of|ditch|nix|trash|clear|bin|erase|stop|end|turn off|never mind) ${WHICH}(?: (?:too|as well|off|please|one))*`,
);
const HALT = said(`(?<act>skip|pause|resume|unpause|restart) ${WHICH}(?: (?:once|this time|for now))*`);
const RENAME = said(
  `(?:rename|retitle|call|name|change the (?:name|title) of) ${WHICH} (?:(?:to|as|into) )?(?<to>\\S.*)`,
);
const ALONE = said(`(?:${NO} |no i meant )*${WHICH}(?: (?:please|too|as well))*`);
const SAME = said(
  `(?:and |do )?(?:the )?(?:same|ditto|again|another(?: one)?|also|repeat (?:it|that)|once more)(?: (?:thing|again|time|one))*(?: (?:for|on|at|with|to|in))*(?: (?<to>\\S.*))?|and (?<also>\\S.*?) (?:too|as well)`,
);
const FIRED_DONE = said(
  "(?:ok |okay |yes |yep |yeah |all |i |i've |just |already |it's |thanks |is )*(?:done|did|did it|did that|finished|complete|completed|done it|done that|took it|taken|got it done|it's done|sorted|handled)(?: it| already| now| thanks)*",
);
const FIRED_STOP = said(
  "(?:please )?(?:stop|enough|no more|never again|stop it|stop reminding me|don't remind me(?: again| anymore)?|stop (?:this|that|these)(?: one)?|cancel|delete)",
);
const FIRED_LATER = said(
  "(?:ok |maybe )?(?:later|not now|snooze|in a bit|in a while|not yet|remind me (?:again|later)|wait|busy|can't now)(?: please)?",
);

/** Undefined when the sentence stands on its own. */
export function followUp(heard: Heard, recent: Recent, moment: Moment): readonly Reading[] | undefined {
  if (heard.clause.bare.length > 80) return undefined;
  const full = clauseFor(heard, { time: false, names: false }).bare;
  const cut = clauseFor(heard, { time: true, names: false }).bare;
  // Said to what was just done, whatever it was.
  if (recent.touched && /^(?:please )?(?:cancel|scrap that|scratch that)(?: please)?$/u.test(full))
    return [{ command: 'undo', input: {}, confidence: 0.95, alternatives: [], because: [] }];
  const corrected = /^\s*(?:no|nope|nah|actually|sorry|oops|wait|i mean|i meant|rather)\b/iu.test(heard.text);
  const asked = readAct(
    { full, cut: corrected && cut === '' ? 'no' : cut, timed: heard.due !== undefined, moment },
    recent,
  );
  if (!asked || asked.on.length === 0) return undefined;
  const readings = asked.on.flatMap((meant) => readingOf(asked, meant, { heard, recent, moment }) ?? []);
  return readings.length > 0 ? readings : undefined;
}

interface Said {
  readonly full: string;
  /** Without its time. */
  readonly cut: string;
  readonly timed: boolean;
  readonly moment: Moment;
}

function readAct({ full, cut, timed, moment }: Said, recent: Recent): Asked | undefined {
  const isTime = (words: string | undefined): words is string =>
    words !== undefined && readWhen(words, moment) !== undefined;
  const meant = (match: RegExpExecArray) => (match.groups?.which ? which(match.groups.which, recent) : it(recent));
  if (recent.fired === true) {
    if (FIRED_DONE.test(full)) return { act: 'done', on: it(recent) };
    if (FIRED_STOP.test(full)) return { act: 'drop', on: it(recent) };
    if (FIRED_LATER.test(full)) return { act: 'later', on: it(recent) };
    if (timed && /^(?:(?:remind me|again|ok|maybe|later|snooze|instead|until|till|to|for|in|at) ?)*$/u.test(cut))
      return { act: 'snooze', on: it(recent) };
  }
  const by = movedBy(full, moment);
  // "Push the dentist back an hour" stands on its own.
  if (by) return THING.test(by.thing) ? shift(by, which(by.thing, recent), recent) : undefined;
  const alone = SHIFT.exec(full)?.groups?.shift ?? '';
  if (recent.fired !== true && readShift(alone, moment)) return { act: 'move', on: it(recent), shift: alone };
  const done = DONE.exec(full);
  if (done) return { act: 'done', on: which(done.groups?.which ?? done.groups?.after ?? 'it', recent) };
  const drop = DROP.exec(full);
  if (drop) return { act: 'drop', on: meant(drop) };
  const halt = HALT.exec(full);
  if (halt)
    return {
      act: halt.groups?.act === 'skip' ? 'skip' : halt.groups?.act === 'pause' ? 'pause' : 'resume',
      on: meant(halt),
    };
  const rename = RENAME.exec(full);
  if (rename?.groups?.to && !timed) return { act: 'rename', on: meant(rename), to: rename.groups.to };
  const snooze = SNOOZE.exec(cut);
  if (
    snooze &&
    (timed || snooze.groups?.to !== undefined || snooze.groups?.which !== undefined) &&
    putsOff(snooze.groups?.to, isTime)
  )
    return { act: 'snooze', on: meant(snooze), to: snooze.groups?.to ?? '' };
  const exact = MOVE.exec(full);
  if (exact && isTime(exact.groups?.to)) return { act: 'move', on: meant(exact), to: exact.groups.to, exact: true };
  const move = MOVE.exec(cut);
  if (move && (timed || move.groups?.to !== undefined))
    return { act: 'move', on: meant(move), to: move.groups?.to ?? '' };
  const only = ALONE.exec(full);
  if (only && !/^(?:it|that|this)$/.test(full)) return { act: 'again', on: meant(only), to: full, exact: true };
  const same = SAME.exec(cut) ?? (timed ? undefined : SAME.exec(full));
  if (same && recent.touched) {
    const to = same.groups?.to ?? same.groups?.also ?? '';
    if (timed) return { act: 'again', on: it(recent) };
    const other = ALONE.exec(to);
    if (other) return { act: 'again', on: which(other.groups?.which ?? '', recent), to };
    return undefined;
  }
  if (
    timed &&
    recent.touched &&
    new RegExp(`^(?:(?:${NO}|${TO}|please|rather|let's say|how about|what about|say) ?)*$`, 'u').test(cut) &&
    cut !== ''
  )
    return { act: 'move', on: it(recent) };
  const correct = CORRECT.exec(full);
  if (correct && recent.touched && !timed) {
    const to = correct.groups?.to ?? correct.groups?.rather ?? correct.groups?.other ?? '';
    const other = ALONE.exec(to);
    if (other && !/^(?:it|that|this)$/.test(to) && fieldOf(recent.touched.command) !== undefined)
      return { act: 'again', on: which(other.groups?.which ?? '', recent), to };
    if (isTime(to) && recent.touched.input.when !== undefined) return { act: 'move', on: it(recent), to, exact: true };
    if (/^\d{1,2}(?:[:.]\d\d)?(?: ?[ap]m)?$/.test(to)) return { act: 'move', on: it(recent), to };
    return undefined;
  }
  return undefined;
}

/** Nothing more was said, or to when, or how long: any other word names a thing, and not the one last touched. */
function putsOff(to: string | undefined, isTime: (words: string) => boolean): boolean {
  if (to === undefined || PUT_OFF.test(to) || /^\d{1,2}(?:[:.]\d\d)?(?: ?[ap]\.?m\.?)?$/u.test(to)) return true;
  return isTime(to) || isTime(`in ${to}`);
}

/** What has rung already goes on from now. */
function shift(by: MovedBy, on: readonly Meant[], { fired }: Recent): Asked | undefined {
  if (fired === true) return by.later ? { act: 'snooze', on, to: by.length } : undefined;
  return { act: 'move', on, shift: sayShift(by) };
}

function readingOf(
  asked: Asked,
  meant: Meant,
  about: { heard: Heard; recent: Recent; moment: Moment },
): Reading | undefined {
  const { heard, recent, moment } = about;
  const because = [
    {
      span: { start: heard.start, end: heard.end },
      words: heard.text.slice(heard.start, heard.end),
      became:
        meant.reference === 'it'
          ? `it: ${recent.touched?.label ?? 'the reminder'}`
          : `number ${meant.reference} of the list`,
    },
  ];
  const reading = (command: string, input: Readonly<Record<string, unknown>>): Reading => ({
    command,
    input,
    confidence: 0.95,
    alternatives: [],
    because,
  });
  const touched = recent.touched;
  const mention = asked.exact === true ? undefined : heard.due;
  const when = () => retime({ mention, words: asked.to ?? '', text: heard.text }, touched?.input.when, moment);
  if (asked.act === 'again') {
    if (touched === undefined) {
      const show = commandFor('show', meant.type);
      return show && reading(show[0], { [show[1]]: meant.reference });
    }
    const field = fieldOf(touched.command);
    if (mention) return reading(touched.command, { ...touched.input, when: when() });
    return field === undefined ? undefined : reading(touched.command, { ...touched.input, [field]: meant.reference });
  }
  const command = commandFor(asked.act === 'later' ? 'snooze' : asked.act, meant.type);
  if (!command) return undefined;
  const input: Record<string, unknown> = { [command[1]]: meant.reference };
  if (asked.act === 'rename') input.title = original(heard, asked.to ?? '');
  if (asked.act === 'move' || asked.act === 'snooze') {
    // A snooze counts from now, so that nothing of the old time is kept.
    const time =
      asked.act === 'snooze'
        ? retime({ mention: heard.due, words: asked.to ?? '', text: heard.text }, undefined, moment)
        : (asked.shift ?? when());
    if (time !== undefined) input.when = time;
    else if (asked.act === 'move') return undefined;
  }
  return reading(command[0], input);
}

/** The last words as typed, capitals and all. */
function original(heard: Heard, bare: string): string {
  const words = heard.words.slice(-bare.split(' ').length);
  const first = words[0];
  return first === undefined ? bare : heard.text.slice(first.start, heard.end).replaceAll(/^["“]|["”]$/g, '');
}
