/** A calendar of so many events, as a feed sends it. */
export function large(events: number): string {
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0'];
  for (let index = 0; index < events; index += 1) {
    const day = String(1 + (index % 28)).padStart(2, '0');
    lines.push('BEGIN:VEVENT', `UID:event-${index}@example.org`, 'DTSTAMP:20260101T000000Z');
    lines.push(`DTSTART;TZID=Europe/Berlin:202611${day}T090000`, 'DURATION:PT1H', `SUMMARY:Class number ${index}`);
    lines.push('LOCATION:Room 1', 'DESCRIPTION:Bring the book\\, and', '  something to write with', 'END:VEVENT');
  }
  return [...lines, 'END:VCALENDAR', ''].join('\r\n');
}
