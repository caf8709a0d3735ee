/** How surely words are the due time and not part of the title: by their form, by what stands around them. */
import type { Line } from './phrase.ts';
import type { Piece } from './pieces.ts';

const DETERMINERS = new Set(
  'the a an my your our his her their its this that these those some any no every'.split(' '),
);

/** After these a sentence goes on: what stands before them is whole. */
const FOLLOWERS = new Set(
  `to at on by in and or for from about with that please pls plz so because cause if but then until till before after via i i'll i'd i'm we he she they you my the a an is are was be not don't thanks thx thank cheers when while also ok okay as every each this next during remind tell let make sure can could would will if since unless than me it & + latest only again instead too ! per alarm alarms reminder reminders timer timers`.split(
    ' ',
  ),
);

/** A time may follow these at once: "remind me tomorrow …". */
const OPENERS = new Set(
  `me us remind reminder please pls plz and then ok okay hey hi so task todo event that alarm to-do yes no hello also or but appointment due is it`.split(
    ' ',
  ),
);

/** What follows these is told of, not a due time: "write about 9/11". */
const ABOUT = new Set('about of with like vs per than called named titled re regarding between via and or'.split(' '));

/** 0..1. */
export function certaintyOf(
  line: Line,
  piece: Piece,
  beside: { readonly before: boolean; readonly after: boolean },
): number {
  const clear = clearness(line, piece, beside.before || beside.after);
  const before = line.tokens[piece.from - 1];
  const next = line.tokens[piece.to];
  const opens = !before || before.kind === 'mark' || OPENERS.has(before.text) || beside.before;
  const goesOn = next !== undefined && next.kind !== 'mark' && !FOLLOWERS.has(next.text) && !beside.after;
  const number = next?.kind === 'number' || /^[#$€£]$/.test(next?.text ?? '');
  const content = goesOn || (number && !beside.after);
  const determined =
    DETERMINERS.has(before?.text ?? '') || / the$|^the$/.test(piece.lead) || /'s$|s'$/.test(before?.text ?? '');
  if (/^(?:'s|'|’s|’)$/.test(next?.text ?? '') && next?.gap === false) return 0.03;
  if (/^(?:mr|mrs|ms|dr|miss|mister|saint|aunt|auntie|uncle|named|called)$/.test(before?.text ?? '')) return 0.1;
  // "every tuesday except december 22" does not begin then.
  if (/^(?:except|excluding|besides)$/.test(before?.text ?? '')) return 0.03;
  // "remind me tomorrow that rent is due friday": what stands right behind "me" is when.
  const told = /^(?:me|us)$/.test(before?.text ?? '') && piece.said.kind !== 'clock' ? 0.08 : 0;
  if (numbered(line, piece)) return 0.02;
  const selfStanding = piece.said.kind === 'offset' || piece.said.kind === 'every' || piece.said.kind === 'bound';
  if (piece.lead === 'about' && piece.said.kind !== 'clock') return clear * 0.3;
  if (piece.said.kind === 'every' && piece.to - piece.core === 1 && content && (determined || !opens))
    return determined ? 0.06 : 0.3;
  if (determined && content && !selfStanding)
    return opens && piece.lead !== 'the' && !DETERMINERS.has(before?.text ?? '') ? clear * 0.5 : 0.08;
  if (piece.said.kind === 'offset' && clear >= 0.4 && clear < 0.5 && opens && !determined) return 0.8;
  if (
    content &&
    !piece.lead &&
    !told &&
    piece.said.kind === 'day' &&
    piece.said.value.every?.freq === 'YEARLY' &&
    !/^\d/.test(line.tokens[piece.core]?.text ?? '')
  )
    return 0.35;
  const sparse = piece.said.kind === 'day' && piece.said.value.every?.freq === 'MONTHLY';
  const plural = piece.said.kind === 'every' && piece.said.value.clear < 0.9;
  // "on 5th avenue", "the mon-fri schedule"
  if (content && !opens && (sparse || plural)) return 0.3;
  if (content && !opens) {
    if (piece.lead || selfStanding) return isBareHour(piece) ? 0.4 : clear * (piece.lead === 'for' ? 0.5 : 0.88);
    return clear * (strongWord(line, piece) ? 0.75 : 0.35);
  }
  if (!piece.lead && before && ABOUT.has(before.text) && !beside.before && !['and', 'or'].includes(before.text))
    return clear * 0.3;
  if (piece.lead === 'for' && piece.said.kind === 'offset') return clear;
  if (piece.lead === 'for' && /\b(?:alarm|wake|timer)\b/i.test(line.text)) return Math.max(clear, 0.8);
  if (piece.lead === 'for') {
    const { said } = piece;
    return (
      clear * (said.kind === 'clock' || said.kind === 'day' || (said.kind === 'part' && said.value.today) ? 0.72 : 0.5)
    );
  }
  if (determined && !piece.lead && piece.said.kind !== 'offset') return clear * 0.55;
  return Math.min(0.98, clear + told);
}

/** After these a number counts them: "chapter 6 this evening", "mark 4:12". */
const NUMBERED = new Set(
  'exercises problems questions lines verses sections lessons chapter chapters ch page pages p pp room unit lesson exercise ex problem question part episode ep season level section platform gate bus route version number no homework hw assignment week day step task volume vol act scene track item windows mark luke john matthew genesis psalm verse ratio grade class floor apartment apt suite building terminal line lane ticket bug issue pr ticket size model buy get order bring'.split(
    ' ',
  ),
);

function numbered(line: Line, piece: Piece): boolean {
  const before = line.tokens[piece.from - 1];
  const { said } = piece;
  if (piece.lead || !before || line.tokens[piece.core]?.kind !== 'number' || !NUMBERED.has(before.text)) return false;
  if (said.kind === 'clock') return said.value.clear < 0.93;
  return said.kind === 'hours' || (said.kind === 'day' && piece.to - piece.core === 3);
}

function strongWord(line: Line, piece: Piece): boolean {
  return (
    /^(?:tomorrow|tonight|today)$/.test(line.tokens[piece.core]?.text ?? '') ||
    (piece.said.kind === 'clock' && piece.said.value.clear >= 0.9)
  );
}

function isBareHour(piece: Piece): boolean {
  return piece.said.kind === 'clock' && piece.said.value.bare && piece.said.value.clear < 0.4;
}

const LEADS_TO_MONTH =
  /^(?:at the|on the|in|by|before|until|till|for|during|from|due|sometime|no later|not later|over|after)/;
const MONTH_WORD =
  /^(?:march|may|april|june|august|mar|jun|aug|sat|sun|mon|wed|dec|jan|spring|summer|fall|autumn|winter|weekend|fri)$/;

/** By the words alone. */
function clearness(line: Line, piece: Piece, beside: boolean): number {
  const { said, lead } = piece;
  const core = line.tokens[piece.core]?.text === 'the' ? piece.core + 1 : piece.core;
  const oneWord = piece.to - core === 1 ? (line.tokens[core]?.text ?? '') : '';
  switch (said.kind) {
    case 'clock':
      if (said.value.clear >= 0.4) return Math.max(said.value.clear, lead && lead !== 'the' ? 0.85 : 0);
      if (lead === 'for' || lead === 'about' || lead === 'after' || lead === 'from') return 0.55;
      return lead && !/^(?:the|in|in the|on|on the|during|over)$/.test(lead) ? 0.8 : said.value.clear;
    case 'hours':
      return said.value.clear;
    case 'days':
    case 'offset':
    case 'every':
      return said.value.clear;
    case 'part':
      if (said.value.needsDay) return 0.1;
      return said.value.loose ? 0.6 : 0.9;
    case 'bound':
      return 0.9;
    case 'point':
      return 0.98;
    case 'all day':
      return 0.3;
    default:
      break;
  }
  const { value: day } = said;
  // A month, season or week by its bare name is a word like any other until "in" leads to it.
  if (day.grain && oneWord) return LEADS_TO_MONTH.test(lead) ? 0.8 : 0.2;
  if (MONTH_WORD.test(oneWord))
    return (lead && lead !== 'the' && lead !== 'about') || beside ? 0.9 : line.tokens[piece.to] ? 0.4 : 0.65;
  const first = line.tokens[piece.core];
  const ordinal = first?.kind === 'number' || first?.text === 'the';
  if (
    day.every?.freq === 'MONTHLY' ||
    (ordinal && piece.to - piece.core <= 3 && day.every?.byMonthDay && !day.every.byMonth)
  )
    return lead
      ? first?.kind === 'word' && first.text !== 'the' && !/^(?:on|by)/.test(lead)
        ? 0.3
        : 0.88
      : first?.text === 'the'
        ? 0.6
        : 0.3;
  if (first?.kind === 'number' && day.every?.byMonth && piece.to - piece.core === 3 && !lead) return 0.65;
  return lead && lead !== 'the' ? 0.95 : day.every?.freq === 'YEARLY' ? 0.75 : 0.88;
}
