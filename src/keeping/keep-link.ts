/** Keeps a link: what it leads to is fetched and read, and where that cannot be, the link is kept and it is said why. */
import type { Context } from '../command/context.ts';
import { TransientError, UserError } from '../errors.ts';
import { fetchPage, type Page } from '../library/fetch-page.ts';
import { guessType } from '../library/guess-type.ts';
import { findLink } from '../library/read-link.ts';
import { Resource } from '../library/resource.entity.ts';
import { hostOf, nameResource, resourceRef } from '../library/say-resource.ts';
import { PrivateAddress } from '../net/pinned-lookup.ts';
import type { Reply } from '../reply.ts';
import { type Filed, filedAs } from './filed.ts';
import { sayKept } from './say-kept.ts';

export async function* keepLink(words: string, filed: Filed, context: Context): AsyncGenerator<Reply> {
  const url = findLink(words);
  if (!url) throw new UserError('I need a web address to keep: one that begins with https://.');
  const [known] = await context.work((em) => em.find(Resource, { owner: context.asker.id, url }, { limit: 1 }));
  if (known) {
    yield {
      text: `You have that already: ${nameResource(known)}.`,
      choices: [
        { label: 'Show', command: 'resource show', input: { resource: known.id } },
        { label: 'Read it again', command: 'resource fetch', input: { resource: known.id } },
      ],
      refs: [resourceRef(known)],
    };
    return;
  }
  yield { text: `Fetching ${hostOf(url)} …` };
  const { page, trouble } = await readLink(url, context);
  const resource = await context.work(async (em) => {
    const made = em.create(Resource, {
      ...filedAs(filed, context),
      title: filed.title ?? page?.title ?? url.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/$/, ''),
      url,
      type: filed.type ?? guessType(url, page?.type),
      content: page?.text ?? '',
    });
    await em.flush();
    return made;
  });
  yield sayKept(resource, { ...filed, content: page?.text ?? '', trouble }, context);
}

export interface ReadLink {
  readonly page?: Page;
  /** Why there is none, in a sentence. */
  readonly trouble?: string;
  /** It may be had later. */
  readonly later?: boolean;
}

/** @throws {UserError} for what may never be opened: a private address, or no web address at all */
export async function readLink(url: string, { parts: { feeds } }: Context): Promise<ReadLink> {
  try {
    return { page: await fetchPage(url, feeds.allow ? { allow: feeds.allow } : {}) };
  } catch (error) {
    if (error instanceof PrivateAddress) throw error;
    if (error instanceof TransientError) return { trouble: error.message, later: true };
    if (error instanceof UserError) return { trouble: error.message };
    throw error;
  }
}
