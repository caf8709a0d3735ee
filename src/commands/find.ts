import { z } from 'zod';
import { escapeMarkdown } from '../channel/markdown.ts';
import { defineCommand } from '../command/define.ts';
import { choice, reference, when, words } from '../command/fields.ts';
import { clip } from '../command/receipt.ts';
import { UserError } from '../errors.ts';
import { readTags } from '../planning/tags.ts';
import { search } from '../recall/find-hits.ts';
import { sayHits } from '../recall/say-hits.ts';
import { objectTypes } from '../recall/source.ts';
import { readRange } from '../understand/temporal/read-range.ts';

export default defineCommand({
  name: 'find',
  summary: 'Search everything you keep, by words and by meaning',
  topic: 'library',
  effect: 'reads',
  prominent: true,
  input: z.object({
    query: words('What it is about', { rest: true, ask: 'What should I look for?' }),
    kind: choice(objectTypes, 'Only of this kind').optional(),
    course: reference('course', 'Of this course').optional(),
    tag: words('With this tag').optional(),
    when: when('Made in this time').optional(),
  }),
  phrases: [
    '(find|look up|search for) {subject}',
    '(find|search) (everything|all) (for|about|on) {subject}',
    'what do i (have|keep) (on|about) {subject}',
  ],
  examples: [
    { say: 'find anything about photosynthesis', input: { query: 'photosynthesis' } },
    { say: 'search everything for the lease contract', input: { query: 'lease contract' } },
  ],
  async run(input, context) {
    const { em, asker, now } = context;
    const range =
      input.when === undefined ? undefined : readRange(input.when, { now, zone: asker.zone, locale: asker.locale });
    if (input.when !== undefined && !range)
      throw new UserError(`I couldn't read “${clip(input.when, 60)}” as a time. Try “last week” or “November”.`);
    const course = input.course === undefined ? undefined : await context.pick('course', input.course);
    const { hits, nothingRelevant } = await search(em, {
      query: input.query,
      kinds: input.kind === undefined ? undefined : [input.kind],
      course: course?.id,
      tag: readTags(input.tag)[0],
      from: range?.from.toZonedDateTime(asker.zone).toInstant(),
      to: range?.to.toZonedDateTime(asker.zone).toInstant(),
      embedder: context.parts.embedder,
      asker: asker.id,
    });
    const about = `“${escapeMarkdown(clip(input.query, 80))}”`;
    if (nothingRelevant) return { text: `Nothing you keep is about ${about}.` };
    return sayHits(`About ${about}`, hits, context.parts.specs);
  },
});
