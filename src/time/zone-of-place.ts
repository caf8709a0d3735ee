/** The time zone of a place, by what people call it: an IANA name, a city, a country with one zone, an abbreviation. */
import { canonicalZone } from './zone.ts';

/** Cities that give no zone its name, and abbreviations that mean a zone with its summer time. */
const known: Record<string, string> = {
  est: 'America/New_York',
  edt: 'America/New_York',
  'eastern time': 'America/New_York',
  eastern: 'America/New_York',
  et: 'America/New_York',
  cst: 'America/Chicago',
  cdt: 'America/Chicago',
  'central time': 'America/Chicago',
  ct: 'America/Chicago',
  mst: 'America/Denver',
  mdt: 'America/Denver',
  'mountain time': 'America/Denver',
  mt: 'America/Denver',
  pst: 'America/Los_Angeles',
  pdt: 'America/Los_Angeles',
  'pacific time': 'America/Los_Angeles',
  pacific: 'America/Los_Angeles',
  pt: 'America/Los_Angeles',
  cet: 'Europe/Berlin',
  cest: 'Europe/Berlin',
  bst: 'Europe/London',
  gmt: 'Etc/GMT',
  utc: 'UTC',
  wat: 'Africa/Lagos',
  ist: 'Asia/Kolkata',
  jst: 'Asia/Tokyo',
  'san francisco': 'America/Los_Angeles',
  seattle: 'America/Los_Angeles',
  boston: 'America/New_York',
  washington: 'America/New_York',
  miami: 'America/New_York',
  atlanta: 'America/New_York',
  dallas: 'America/Chicago',
  houston: 'America/Chicago',
  austin: 'America/Chicago',
  munich: 'Europe/Berlin',
  hamburg: 'Europe/Berlin',
  frankfurt: 'Europe/Berlin',
  cologne: 'Europe/Berlin',
  milan: 'Europe/Rome',
  barcelona: 'Europe/Madrid',
  porto: 'Europe/Lisbon',
  geneva: 'Europe/Zurich',
  manchester: 'Europe/London',
  edinburgh: 'Europe/London',
  uk: 'Europe/London',
  england: 'Europe/London',
  abuja: 'Africa/Lagos',
  nigeria: 'Africa/Lagos',
  'port harcourt': 'Africa/Lagos',
  ibadan: 'Africa/Lagos',
  kano: 'Africa/Lagos',
  mumbai: 'Asia/Kolkata',
  delhi: 'Asia/Kolkata',
  bangalore: 'Asia/Kolkata',
  india: 'Asia/Kolkata',
  beijing: 'Asia/Shanghai',
  china: 'Asia/Shanghai',
  japan: 'Asia/Tokyo',
  germany: 'Europe/Berlin',
  france: 'Europe/Paris',
  italy: 'Europe/Rome',
  spain: 'Europe/Madrid',
  portugal: 'Europe/Lisbon',
  kenya: 'Africa/Nairobi',
  ghana: 'Africa/Accra',
  'south africa': 'Africa/Johannesburg',
  'cape town': 'Africa/Johannesburg',
  'rio de janeiro': 'America/Sao_Paulo',
  'ho chi minh city': 'Asia/Ho_Chi_Minh',
};

/** Undefined when no zone has that name. */
export function zoneOfPlace(words: string): string | undefined {
  const said = words.trim().replace(/[.!]+$/, '');
  const asked = said.replace(/ (?:time|time ?zone)$/i, '');
  const exact =
    asked.includes('/') || asked.toUpperCase() === 'UTC' ? canonicalZone(asked.replaceAll(' ', '_')) : undefined;
  return exact ?? known[said.toLowerCase()] ?? known[asked.toLowerCase()] ?? byCity(asked);
}

function byCity(name: string): string | undefined {
  const wanted = name.toLowerCase().replaceAll(' ', '_');
  return Intl.supportedValuesOf('timeZone').find((zone) => zone.toLowerCase().split('/').at(-1) === wanted);
}
