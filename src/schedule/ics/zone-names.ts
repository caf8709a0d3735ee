import { findIana, type WindowsZoneName } from 'windows-iana';

/**
 * The IANA zone that a name stands for: itself, a Windows name ("W. Europe Standard Time"), or one that a program put
 * in front of ("/mozilla.org/20050126_1/Europe/Berlin"). Undefined when the name says nothing.
 */
export function zoneNamed(name: string): string | undefined {
  const plain = name.trim().replace(/^"(.*)"$/, '$1');
  if (/^(z|utc|gmt|tzone:\/\/microsoft\/utc)$/i.test(plain)) return 'UTC';
  const parts = plain.split('/').filter((part) => part !== '');
  // Names have one to three parts: UTC, Europe/Berlin, America/Argentina/Ushuaia.
  for (const length of [3, 2, 1]) {
    const tail = parts.slice(-length).join('/');
    if (parts.length >= length && isZone(tail)) return tail;
  }
  const [windows] = findIana(plain as WindowsZoneName);
  return windows && isZone(windows) ? windows : undefined;
}

/** Offsets, which Temporal also takes for zones, and abbreviations like EST, which mean different places, are none. */
function isZone(name: string): boolean {
  if (!/^(UTC|GMT|[A-Za-z_]+\/[A-Za-z0-9_+/-]+)$/.test(name)) return false;
  try {
    new Temporal.ZonedDateTime(0n, name);
    return true;
  } catch {
    return false;
  }
}
