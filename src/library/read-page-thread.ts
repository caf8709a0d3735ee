/** The thread in which fetch-page.ts reads what was fetched: pages by Readability, PDF by pdf.js. */
import { parentPort, workerData } from 'node:worker_threads';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { extractText, getDocumentProxy } from 'unpdf';
import { decodeText } from '../net/decode-text.ts';
import type { ThreadMessage } from '../threads/in-thread.ts';
import type { Page, PageRequest } from './fetch-page.ts';

/** A long book; more is not searched through. */
const MOST_TEXT = 2_000_000;

async function read(request: PageRequest): Promise<Page> {
  if (request.mediaType === 'application/pdf') return readPdf(request);
  const text = decodeText(request.body, request.charset ?? charsetWithin(request.body));
  if (request.mediaType.includes('html')) return readHtml(request, text);
  return { url: request.url, title: nameOf(request.url), text: text.slice(0, MOST_TEXT), type: 'article' };
}

async function readPdf({ url, body }: PageRequest): Promise<Page> {
  const document = await getDocumentProxy(new Uint8Array(body), { verbosity: 0 });
  const { text } = await extractText(document, { mergePages: true });
  const { info } = (await document.getMetadata()) as { info: { Title?: string } };
  return { url, title: info.Title?.trim() || nameOf(url), text: text.slice(0, MOST_TEXT), type: 'paper' };
}

function readHtml({ url }: PageRequest, html: string): Page {
  // A fragment or nothing at all is still a page.
  const { document } = parseHTML(/<html[\s>]/i.test(html) ? html : `<html><head></head><body>${html}</body></html>`);
  const meta = (name: string): string | undefined =>
    document.querySelector(`meta[property="${name}"], meta[name="${name}"]`)?.getAttribute('content')?.trim() ||
    undefined;
  const titled = meta('og:title') ?? document.querySelector('title')?.textContent?.trim();
  const type = /^video/.test(meta('og:type') ?? '') ? 'video' : meta('og:type') === 'book' ? 'book' : 'article';
  const description = meta('og:description') ?? meta('description') ?? '';
  // Readability takes the document apart, so whatever else is wanted of it was read before.
  const article = new Readability(document as unknown as ConstructorParameters<typeof Readability>[0], {
    maxElemsToParse: 100_000,
  }).parse();
  const text = (article?.textContent ?? '')
    .replace(/[ \t]+/g, ' ')
    .replace(/\s*\n\s*/g, '\n')
    .trim();
  return {
    url,
    title: (titled || article?.title || nameOf(url)).replace(/\s+/g, ' ').slice(0, 300),
    text: (text || description).slice(0, MOST_TEXT),
    type,
  };
}

/** What a page says of its own letters, in its first kilobyte (WHATWG HTML §4.2.5.4). */
function charsetWithin(body: Uint8Array): string | undefined {
  const head = Buffer.from(body.subarray(0, 1024)).toString('latin1');
  return /<meta[^>]+charset=["']?([\w-]+)/i.exec(head)?.[1];
}

/** The last part of an address, as a title of last resort. */
function nameOf(url: string): string {
  const { hostname, pathname } = new URL(url);
  const name = pathname.split('/').findLast((part) => part !== '') ?? hostname;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

const post = (message: ThreadMessage<Page>): void => parentPort?.postMessage(message);

try {
  post({ kind: 'part', part: await read(workerData as PageRequest) });
  post({ kind: 'done' });
} catch {
  // The libraries throw whatever they like at files that are not what they claim to be.
  post({ kind: 'refused', message: 'That page or file cannot be read.' });
}
