/** What somebody sent, fetched. To fetch changes nothing, so where it was not to be had just then it is asked for once more. */
import { DeliveryError } from '../channel/delivery-error.ts';
import type { Attachment } from '../channel/message.ts';
import { UserError } from '../errors.ts';

/** @param refusal said when it is not to be had. @throws UserError */
export async function fetchAttachment(attachment: Attachment, refusal: string): Promise<Uint8Array> {
  for (let tried = 0; ; tried += 1) {
    try {
      return await attachment.read();
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      const later = error.failure === 'unavailable' || error.failure === 'ambiguous';
      if (!later || tried > 0) throw new UserError(refusal, { cause: error });
    }
  }
}
