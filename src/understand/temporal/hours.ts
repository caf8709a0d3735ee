/** Which half of the day a bare hour means: what a part of the day says, else the sensible one. */
import type { Clock } from './clock-face.ts';
import type { Part } from './parts-of-day.ts';
import type { Line } from './phrase.ts';

const MORNING = /\b(?:wake|waking|woken|get (?:me )?up|i'm up|be up|out of bed|breakfast|sunrise|rise)\b/i;
const EVENING = /\b(?:dinner|supper|drinks|pub|party|cinema|movie|concert|bed|bedtime|table|restaurant|reservation)\b/i;

/** Minutes of the day (from 24 h on: of the next) that the hour may mean, the likelier first. */
export function readings(line: Line, clock: Clock, part: Part | undefined, near: boolean): readonly number[] {
  const shift = clock.shift ?? 0;
  const minutes = (hour: number) => hour * 60 + clock.minute + shift;
  const { hour } = clock;
  if (!clock.bare) {
    if (clock.midnight && (near || part)) return [minutes(24)];
    if (part?.half === 'night' && hour < 5) return [minutes(hour + 24)];
    return [minutes(hour)];
  }
  const noon = hour % 12;
  if (part) return [minutes(inPart(noon, part))];
  const hinted =
    MORNING.test(line.text) && noon >= 4 ? noon : EVENING.test(line.text) && noon >= 4 ? noon + 12 : undefined;
  if (hinted !== undefined) return [minutes(hinted)];
  // "Tomorrow at five" is the afternoon, an alarm for five tomorrow is not.
  const morning = /\balarms?\b/i.test(line.text) ? 4 : 7;
  if (!near) return [minutes(noon >= morning ? noon : noon + 12)];
  // Nobody awake by day means the small hours.
  const small = noon >= 1 && noon < 5 && line.now.hour >= 5;
  const halves = hour === 12 ? [12, 24] : small ? [noon + 12] : [noon, noon + 12];
  return halves.map(minutes);
}

/** noon: 0..11. */
function inPart(noon: number, part: Part): number {
  if (part.half === 'am') return noon;
  if (part.half === 'pm') return noon + 12;
  // At night it is from six in the evening to five in the morning.
  return noon < 5 ? noon + 24 : noon + 12;
}
