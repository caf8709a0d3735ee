/** Pictures that come with a message, for a model that sees. They go to the model and are kept nowhere. */
import type { ChatModel, Part } from '../ai/chat-model.ts';
import type { Attachment } from '../channel/message.ts';
import { UserError } from '../errors.ts';
import { fetchAttachment } from './fetch-attachment.ts';

/** Pictures of one message, and bytes of one: what the endpoints in use take. */
const most = 4;
const largest = 8_000_000;

/** What a picture without words asks. */
export const pictureQuestion = 'What is in this picture?';

export function isPicture({ type }: Attachment): boolean {
  return type.startsWith('image/');
}

/**
 * The pictures among what was sent, read. No transaction may be open: fetching takes as long as a platform takes.
 * @throws UserError with what to do instead
 */
export async function picturesOf(
  attachments: readonly Attachment[],
  model: Pick<ChatModel, 'sees'> | undefined,
): Promise<readonly Extract<Part, { kind: 'image' }>[]> {
  const pictures = attachments.filter(isPicture);
  if (pictures.length === 0) return [];
  if (!model?.sees) throw new UserError(blind);
  if (pictures.length > most) throw new UserError(`I look at ${most} pictures at once at most. Please send fewer.`);
  return Promise.all(pictures.map((picture) => look(picture)));
}

const blind =
  "I can't look at pictures here. Please tell me in words what it is about. (Whoever runs me sets CHAT_MODEL to a model that sees, or VISION to `on`, to change that.)";

async function look(picture: Attachment): Promise<Extract<Part, { kind: 'image' }>> {
  if ((picture.size ?? 0) > largest) throw tooLarge();
  const content = await fetchAttachment(picture, 'I could not fetch that picture. Please send it again.');
  if (content.byteLength > largest) throw tooLarge();
  const type = typeOf(content);
  if (!type)
    throw new UserError('I can look at PNG, JPEG, GIF and WebP pictures only. Please send it as one of these.');
  return { kind: 'image', type, content };
}

function tooLarge(): UserError {
  return new UserError(
    `That picture is larger than the ${largest / 1_000_000} MB I look at. Please send a smaller one.`,
  );
}

/** By how the content begins: what a platform or a name says may be wrong, and an endpoint refuses what does not fit. */
function typeOf(content: Uint8Array): string | undefined {
  const head = Buffer.from(content.buffer, content.byteOffset, Math.min(16, content.byteLength)).toString('latin1');
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'image/gif';
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'image/webp';
  return undefined;
}
