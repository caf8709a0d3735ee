/** Which resources help with a goal, a course or a subject: by likeness, by what people thought of them, and why. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Embedder } from '../ai/embedder.ts';
import { Resource } from '../library/resource.entity.ts';
import { ResourceRating } from '../library/resource-rating.entity.ts';
import { rankPassages } from './search.ts';

export interface Wish {
  /** What it is about, in words: a title and whatever else is said of it. */
  readonly about: string;
  readonly goal?: string | undefined;
  readonly course?: string | undefined;
  readonly embedder?: Embedder | undefined;
  readonly limit: number;
}

export interface Recommended {
  readonly resource: Resource;
  /** In words, the weightiest first. */
  readonly why: readonly string[];
}

/** Below this two things have little to do with one another: the same as for "related". */
const leastLike = 0.3;
/** How much each speaks for a resource; together at most about one. */
const weight = { like: 0.5, filed: 0.2, stars: 0.2, recommended: 0.1 };
/** As if so many people had found it middling, so that one enthusiast does not outweigh ten. */
const doubt = { people: 2, stars: 3 };
/** What the asker found less useful than this is not offered again. */
const leastStars = 3;

export async function recommend(em: EntityManager, wish: Wish): Promise<readonly Recommended[]> {
  const ranked = await rankPassages(em, { query: wish.about, kinds: ['resource'], embedder: wish.embedder });
  const like = new Map(ranked.map(({ best }) => [best.objectId, best.cosine ?? best.coverage]));
  const near = [...like].filter(([, likeness]) => likeness >= leastLike).map(([id]) => id);
  const filed = [...(wish.goal ? [{ goal: wish.goal }] : []), ...(wish.course ? [{ course: wish.course }] : [])];
  const found = await em.find(Resource, { $or: [{ id: { $in: near } }, ...filed] }, { limit: 200 });
  const mine = await em.find(ResourceRating, { resource: { $in: found.map(({ id }) => id) } });
  const unwanted = new Set(mine.filter(({ stars }) => stars < leastStars).map(({ resource }) => resource));
  return found
    .filter(({ id }) => !unwanted.has(id))
    .map((resource) => judge(resource, wish, like.get(resource.id) ?? 0))
    .sort((one, other) => other.worth - one.worth || (one.resource.id < other.resource.id ? 1 : -1))
    .slice(0, wish.limit);
}

function judge(resource: Resource, wish: Wish, likeness: number): Recommended & { readonly worth: number } {
  const forGoal = wish.goal !== undefined && resource.goal?.id === wish.goal;
  const ofCourse = wish.course !== undefined && resource.course?.id === wish.course;
  const { ratings } = resource;
  const score = Number(resource.score);
  const stars = (score * ratings + doubt.stars * doubt.people) / (ratings + doubt.people) / 5;
  const worth =
    weight.like * Math.min(1, Math.max(0, likeness)) +
    weight.filed * Number(forGoal || ofCourse) +
    weight.stars * stars +
    weight.recommended * Number(resource.recommended);
  const people = ratings === 1 ? '1 rating' : `${ratings} ratings`;
  const why = [
    forGoal ? 'kept for this goal' : ofCourse ? 'kept for this course' : '',
    likeness >= leastLike ? 'about the same thing' : '',
    ratings > 0 && score >= leastStars ? `★ ${Number(score.toFixed(1))} from ${people}` : '',
    resource.recommended ? 'put first by who keeps it' : '',
  ];
  return { resource, worth, why: why.filter(Boolean) };
}
