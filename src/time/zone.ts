/** Time zones as IANA names them. */

export function isZone(name: string): boolean {
  return canonicalZone(name) !== undefined;
}

/** The name as IANA spells it (`europe/lisbon` → `Europe/Lisbon`); undefined when there is no such zone. */
export function canonicalZone(name: string): string | undefined {
  // Offsets such as +02:00 are no zone: they know no summer time.
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]*$/.test(name)) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
