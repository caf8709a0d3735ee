/** What kind of thing a link leads to, by where it leads and what the page says of itself. A guess: the person may say otherwise. */
import type { resourceTypes } from './resource.entity.ts';

export type ResourceType = (typeof resourceTypes)[number];

/** The first that fits, against `host/path`. */
const places: readonly (readonly [ResourceType, RegExp])[] = [
  ['video', /^(?:[\w.-]+\.)?(?:youtube\.com|youtu\.be|vimeo\.com|ted\.com\/talks|dailymotion\.com)(?:\/|$)/],
  ['course', /^(?:[\w.-]+\.)?(?:coursera\.org|edx\.org|udemy\.com|udacity\.com|khanacademy\.org|ocw\.mit\.edu|futurelearn\.com)(?:\/|$)/],
  ['paper', /^(?:[\w.-]+\.)?(?:arxiv\.org|doi\.org|jstor\.org|pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov\/pmc|sciencedirect\.com|semanticscholar\.org|biorxiv\.org|ssrn\.com|dl\.acm\.org|ieeexplore\.ieee\.org)(?:\/|$)/],
  ['book', /^(?:[\w.-]+\.)?(?:goodreads\.com\/book|openlibrary\.org|gutenberg\.org|books\.google\.[a-z.]+|oreilly\.com\/library)(?:\/|$)/],
  ['tool', /^(?:[\w.-]+\.)?(?:github\.com|gitlab\.com|npmjs\.com|pypi\.org|crates\.io|wolframalpha\.com|desmos\.com|geogebra\.org)(?:\/|$)/],
]; // biome-ignore format: a kind a line

/** @param said what reading the page found, where it could be read */
export function guessType(url: string, said?: ResourceType): ResourceType {
  const { hostname, pathname } = new URL(url);
  const place = `${hostname.replace(/^www\./, '')}${pathname}`;
  const found = places.find(([, pattern]) => pattern.test(place))?.[0];
  if (found) return found;
  if (/\.(?:mp4|webm|mov|mkv)$/i.test(pathname)) return 'video';
  if (/\.(?:epub|mobi)$/i.test(pathname)) return 'book';
  if (/\.(?:zip|tar|gz|docx?|pptx?|xlsx?|odt|csv)$/i.test(pathname)) return 'file';
  return said ?? (pathname.endsWith('.pdf') ? 'paper' : 'other');
}
