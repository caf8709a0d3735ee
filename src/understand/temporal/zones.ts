/** Zones behind a time: `EST`, `UTC`, `GMT+2`, `Z`, `eastern`, `Berlin time`. Abbreviations mean their own offset. */
import { afterAny, joined, type Line, type Match, textAt } from './phrase.ts';

const ABBREVIATIONS: Readonly<Record<string, string>> = {
  utc: 'UTC',
  gmt: 'UTC',
  z: 'UTC',
  zulu: 'UTC',
  est: '-05:00',
  edt: '-04:00',
  et: 'America/New_York',
  cst: '-06:00',
  cdt: '-05:00',
  ct: 'America/Chicago',
  mst: '-07:00',
  mdt: '-06:00',
  mt: 'America/Denver',
  pst: '-08:00',
  pdt: '-07:00',
  pt: 'America/Los_Angeles',
  akst: '-09:00',
  akdt: '-08:00',
  hst: '-10:00',
  ast: '-04:00',
  adt: '-03:00',
  nst: '-03:30',
  ndt: '-02:30',
  brt: '-03:00',
  wet: '+00:00',
  west: '+01:00',
  bst: '+01:00',
  cet: '+01:00',
  cest: '+02:00',
  mez: '+01:00',
  mesz: '+02:00',
  eet: '+02:00',
  eest: '+03:00',
  msk: '+03:00',
  sast: '+02:00',
  gst: '+04:00',
  pkt: '+05:00',
  ist: '+05:30',
  ict: '+07:00',
  wib: '+07:00',
  sgt: '+08:00',
  hkt: '+08:00',
  awst: '+08:00',
  jst: '+09:00',
  kst: '+09:00',
  acst: '+09:30',
  aest: '+10:00',
  aedt: '+11:00',
  nzst: '+12:00',
  nzdt: '+13:00',
};

/** Words of their own in small letters. */
const CAPITALS_ONLY = new Set(['z', 'et', 'ct', 'mt', 'pt', 'ast', 'west', 'wet', 'ist', 'gst']);

const REGIONS: Readonly<Record<string, string>> = {
  eastern: 'America/New_York',
  'east coast': 'America/New_York',
  'new york': 'America/New_York',
  nyc: 'America/New_York',
  central: 'America/Chicago',
  mountain: 'America/Denver',
  pacific: 'America/Los_Angeles',
  'west coast': 'America/Los_Angeles',
  california: 'America/Los_Angeles',
  'san francisco': 'America/Los_Angeles',
  seattle: 'America/Los_Angeles',
  uk: 'Europe/London',
  british: 'Europe/London',
  'central european': 'Europe/Berlin',
  german: 'Europe/Berlin',
  munich: 'Europe/Berlin',
  hamburg: 'Europe/Berlin',
  india: 'Asia/Kolkata',
  indian: 'Asia/Kolkata',
  mumbai: 'Asia/Kolkata',
  delhi: 'Asia/Kolkata',
  bangalore: 'Asia/Kolkata',
  japan: 'Asia/Tokyo',
  beijing: 'Asia/Shanghai',
  china: 'Asia/Shanghai',
  boston: 'America/New_York',
  miami: 'America/New_York',
  washington: 'America/New_York',
  dallas: 'America/Chicago',
  austin: 'America/Chicago',
  houston: 'America/Chicago',
  barcelona: 'Europe/Madrid',
  milan: 'Europe/Rome',
  geneva: 'Europe/Zurich',
};

let cities: ReadonlyMap<string, string> | undefined;

/** By the last part of IANA names: "Berlin", "Sao Paulo". Made when a city is first asked for. */
function city(name: string): string | undefined {
  cities ??= new Map(
    Intl.supportedValuesOf('timeZone')
      .filter((zone) => zone.includes('/'))
      .map((zone) => [(zone.split('/').at(-1) ?? '').replaceAll('_', ' ').toLowerCase(), zone] as const),
  );
  return cities.get(name);
}

/** Only directly behind a time of day. */
export function readZone(line: Line, at: number): Match<string> | undefined {
  const token = line.tokens[at];
  if (!token || token.kind === 'number' || token.quoted) return undefined;
  if (token.text === '(') {
    const inside = readZone(line, at + 1);
    return inside && textAt(line, inside.to) === ')' ? { value: inside.value, to: inside.to + 1 } : undefined;
  }
  // "9-10" is a span; only behind UTC or GMT is a minus a zone.
  return (token.text === '+' ? readOffset(line, at) : undefined) ?? readAbbreviation(line, at) ?? readPlace(line, at);
}

function readAbbreviation(line: Line, at: number): Match<string> | undefined {
  const token = line.tokens[at];
  if (!token || !Object.hasOwn(ABBREVIATIONS, token.text)) return undefined;
  const zone = ABBREVIATIONS[token.text];
  if (!zone || (CAPITALS_ONLY.has(token.text) && !token.capital)) return undefined;
  const offset = zone === 'UTC' ? readOffset(line, at + 1) : undefined;
  if (offset) return offset;
  return { value: zone, to: textAt(line, at + 1) === 'time' ? at + 2 : at + 1 };
}

/** `+2`, `+02:00`, `-0500`; without UTC or GMT before it, only right behind the time. */
function readOffset(line: Line, at: number): Match<string> | undefined {
  const sign = textAt(line, at);
  const hours = line.tokens[at + 1];
  if ((sign !== '+' && sign !== '-' && sign !== '−') || !joined(line, at) || hours?.kind !== 'number' || hours.gap)
    return undefined;
  const minus = sign === '+' ? '+' : '-';
  if (hours.text.length === 4) return { value: `${minus}${hours.text.slice(0, 2)}:${hours.text.slice(2)}`, to: at + 2 };
  if (hours.text.length > 2 || Number(hours.text) > 14) return undefined;
  const minutes = textAt(line, at + 2) === ':' && joined(line, at + 3) ? line.tokens[at + 3] : undefined;
  const offset = `${minus}${hours.text.padStart(2, '0')}`;
  if (minutes && /^[0-5]\d$/.test(minutes.text)) return { value: `${offset}:${minutes.text}`, to: at + 4 };
  return { value: `${offset}:00`, to: at + 2 };
}

const TIME = ['standard time', 'daylight time', 'summer time', 'local time', 'time'];

function readPlace(line: Line, at: number): Match<string> | undefined {
  if (line.tokens[at]?.kind !== 'word') return undefined;
  for (const length of [1, 2, 3]) {
    const last = line.tokens[at + length - 1];
    if (last?.kind !== 'word') return undefined;
    const name = line.tokens
      .slice(at, at + length)
      .map((token) => token.text)
      .join(' ');
    const behind = afterAny(line, at + length, TIME);
    const region = Object.hasOwn(REGIONS, name) ? REGIONS[name] : undefined;
    if (region && (behind || name === 'eastern' || name === 'pacific'))
      return { value: region, to: behind || at + length };
    const named = behind ? city(name) : undefined;
    if (named) return { value: named, to: behind };
  }
  return undefined;
}
