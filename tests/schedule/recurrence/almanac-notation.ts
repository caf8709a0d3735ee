/** Reads the short way in which RFC 5545 lists what its examples yield: `1997 EDT Sep 2,4,9..11; Oct 2`. */

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const OFFSETS: Readonly<Record<string, string>> = { EDT: '-04:00', EST: '-05:00' };

/** Instants of each line's year, New York abbreviation, months and days, at 09:00 unless the days end in times. */
export function instantsOf(lines: readonly string[]): string[] {
  return lines.flatMap((line) => {
    const [year = '', zone = '', ...rest] = line.split(' ');
    return rest
      .join(' ')
      .split('; ')
      .flatMap((group) => {
        const [month = '', days = '', times = '09:00'] = group.split(' ');
        const monthText = String(MONTHS.indexOf(month) + 1).padStart(2, '0');
        return rangesOf(days).flatMap((day) =>
          times.split(',').map((time) => {
            const dayText = String(day).padStart(2, '0');
            return Temporal.Instant.from(`${year}-${monthText}-${dayText}T${time}${OFFSETS[zone]}`).toString();
          }),
        );
      });
  });
}

/** `2,4..8` is 2, 4, 5, 6, 7, 8. */
function rangesOf(text: string): number[] {
  return text.split(',').flatMap((item) => {
    const [first = 0, last = first] = item.split('..').map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}
