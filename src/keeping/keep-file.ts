/** Keeps a file that somebody sent: its text to be searched, and the file itself where it is small. */
import type { Attachment } from '../channel/message.ts';
import type { Context } from '../command/context.ts';
import { UserError } from '../errors.ts';
import { type Page, readPage } from '../library/fetch-page.ts';
import { readAttachment } from '../library/read-attachment.ts';
import { Resource } from '../library/resource.entity.ts';
import { ResourceFile } from '../library/resource-file.entity.ts';
import type { Reply } from '../reply.ts';
import { type Filed, filedAs } from './filed.ts';
import { sayKept } from './say-kept.ts';

/** Bytes that are read, and that are kept. */
const mostRead = 20_000_000;
const mostKept = 5_000_000;

export async function* keepFile(attachment: Attachment, filed: Filed, context: Context): AsyncGenerator<Reply> {
  yield { text: `Reading ${attachment.name} …` };
  const content = await readAttachment(attachment, mostRead);
  const { page, trouble } = await readText(attachment, content);
  const name = attachment.name.replaceAll('\0', '').toWellFormed().slice(0, 200) || 'file';
  const small = content.byteLength <= mostKept;
  const resource = await context.work(async (em) => {
    const made = em.create(Resource, {
      ...filedAs(filed, context),
      title: filed.title ?? titleOf(name, page),
      type: filed.type ?? 'file',
      content: page?.text ?? '',
    });
    if (small) {
      const type = attachment.type.slice(0, 120);
      em.create(ResourceFile, { resource: made.id, user: context.asker.id, name, type, content: Buffer.from(content) });
    }
    await em.flush();
    return made;
  });
  const large = small ? '' : ` The file itself is too large to keep (${Math.ceil(content.byteLength / 1e6)} MB).`;
  const reply = sayKept(resource, { ...filed, content: page?.text ?? '', trouble, file: small }, context);
  yield { ...reply, text: reply.text + large };
}

const readable: readonly (readonly [string, RegExp])[] = [
  ['application/pdf', /\.pdf$/i],
  ['text/html', /\.x?html?$/i],
  [
    'text/plain',
    /\.(?:txt|md|markdown|csv|tsv|tex|org|rst|json|ya?ml|[cm]?[jt]sx?|py|java|c|h|cpp|rs|go|rb|r|sql|sh)$/i,
  ],
];

async function readText({ name, type }: Attachment, content: Uint8Array): Promise<{ page?: Page; trouble?: string }> {
  const [named, charset] = type
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const mediaType =
    readable.find(([media, ending]) => media === named || ending.test(name))?.[0] ??
    (named?.startsWith('text/') ? 'text/plain' : undefined);
  if (!mediaType) return { trouble: 'I can read PDF, web pages and plain text only.' };
  try {
    const url = `file:///${encodeURIComponent(name.toWellFormed())}`;
    const set = /^charset="?([^"]+)"?$/.exec(charset ?? '')?.[1];
    return { page: await readPage({ url, mediaType, charset: set, body: content }) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { trouble: error.message };
  }
}

/** What the file says of itself, where that is more than its name. */
function titleOf(name: string, page: Page | undefined): string {
  const title = page?.title.trim();
  return title && title !== name ? title : name.replace(/\.\w{1,5}$/, '');
}
