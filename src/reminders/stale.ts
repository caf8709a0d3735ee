/**
 * What the due time of a stale reminder is set to when it is to be set anew from now on, here and in the migrations. A
 * later one is the moment since when it was to ring: what it missed from then on rings late.
 */
export const atOnce = Temporal.Instant.from('2000-01-01T00:00:00Z');
