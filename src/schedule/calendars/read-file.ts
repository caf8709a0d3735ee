/** Reads a calendar that came as a file. */
import type { Attachment } from '../../channel/message.ts';
import { readAttachment } from '../../library/read-attachment.ts';
import { decodeText } from '../../net/decode-text.ts';
import type { PreparedCalendar } from '../ics/prepared-event.ts';
import { READ_LIMITS, readInThread } from '../ics/read-in-thread.ts';

export function isCalendar({ name, type }: Pick<Attachment, 'name' | 'type'>): boolean {
  return type.startsWith('text/calendar') || /\.(?:ics|ical|ifb)$/i.test(name);
}

/** @throws {UserError} with one sentence when it is none, or goes beyond a limit */
export async function readCalendarFile(
  file: Attachment,
  asked: Parameters<typeof readInThread>[1],
): Promise<PreparedCalendar> {
  return readInThread(decodeText(await readAttachment(file, READ_LIMITS.length), undefined), asked);
}
