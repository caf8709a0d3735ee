/** Resources in words. */
import { escapeMarkdown } from '../channel/markdown.ts';
import type { Reference } from '../reply.ts';
import type { Resource } from './resource.entity.ts';

const longestTitle = 120;

export function resourceLabel({ title, url }: Pick<Resource, 'title' | 'url'>): string {
  const words = (title || url || 'untitled').replace(/\s+/g, ' ').trim();
  return words.length > longestTitle ? `${words.slice(0, longestTitle - 1).trimEnd()}…` : words;
}

export function resourceRef(resource: Pick<Resource, 'id' | 'title' | 'url'>): Reference {
  return { type: 'resource', id: resource.id, label: resourceLabel(resource) };
}

/** Its title in bold, leading where it leads. */
export function nameResource(resource: Pick<Resource, 'title' | 'url'>): string {
  const title = `**${escapeMarkdown(resourceLabel(resource))}**`;
  return resource.url ? `[${title}](${linkTo(resource.url)})` : title;
}

/** "article, example.org, #bio, ★ 4.5 (3)" */
export function sayResource(resource: Resource): string {
  const parts = [
    resource.type,
    resource.url ? hostOf(resource.url) : '',
    resource.shared ? 'shared with the course' : '',
    ...resource.tags.map((tag) => `#${escapeMarkdown(tag)}`),
    sayScore(resource),
  ];
  return `${nameResource(resource)} — ${parts.filter(Boolean).join(', ')}`;
}

/** "★ 4.5 (3)"; empty when nobody has rated it. */
export function sayScore({ score, ratings }: Pick<Resource, 'score' | 'ratings'>): string {
  return ratings === 0 ? '' : `★ ${Number(Number(score).toFixed(1))}${ratings > 1 ? ` (${ratings})` : ''}`;
}

export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : '';
}

/** As CommonMark takes it between round brackets. */
export function linkTo(url: string): string {
  return url.replace(/[()\\ ]/g, (sign) => encodeURIComponent(sign).replace('(', '%28').replace(')', '%29'));
}

export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}
