/** What Telegram's server says of a text and its entities: https://core.telegram.org/bots/api#formatting-options */
import type { MessageEntity } from 'grammy/types';

const NO_COMPANY = new Set(['code', 'pre']);
const POINTERS = new Set(['code', 'pre', 'text_link', 'text_mention', 'date_time', 'custom_emoji']);

/** Sentences of what is wrong; empty when the entities are well formed and inside the text. */
export function checkEntities(text: string, entities: readonly MessageEntity[]): string[] {
  return entities.flatMap((entity, at) => [
    ...checkPlace(text, entity),
    ...entities.slice(at + 1).flatMap((other) => checkPair(entity, other)),
  ]);
}

function checkPlace(text: string, entity: MessageEntity): string[] {
  const { offset, length, type } = entity;
  const wrong: string[] = [];
  if (offset < 0 || length < 1 || offset + length > text.length) return [`${type} is outside of the text`];
  if (splitsPair(text, offset) || splitsPair(text, offset + length)) wrong.push(`${type} splits a surrogate pair`);
  if (text.slice(offset, offset + length).trim() === '') wrong.push(`${type} covers only space`);
  if (type === 'text_link' && !/^(?:https?|tg|ton):\/\/\S+$/i.test(entity.url))
    wrong.push(`${entity.url} cannot be opened`);
  if (type === 'date_time' && !/^(?:r|w?[dD]?[tT]?)$/.test(entity.date_time_format))
    wrong.push(`${entity.date_time_format} is no format of a time`);
  return wrong;
}

function checkPair(a: MessageEntity, b: MessageEntity): string[] {
  const [aEnd, bEnd] = [a.offset + a.length, b.offset + b.length];
  if (aEnd <= b.offset || bEnd <= a.offset) return [];
  const nested = (a.offset <= b.offset && bEnd <= aEnd) || (b.offset <= a.offset && aEnd <= bEnd);
  const pair = `${a.type} and ${b.type}`;
  if (!nested) return [`${pair} cross`];
  const types = [a.type, b.type];
  if (types.every((type) => type === 'blockquote')) return [`${pair} are nested`];
  if (types.some((type) => NO_COMPANY.has(type)) && !types.includes('blockquote')) return [`${pair} overlap`];
  return types.every((type) => POINTERS.has(type)) ? [`${pair} are nested`] : [];
}

function splitsPair(text: string, at: number): boolean {
  return /[\uD800-\uDBFF]/.test(text[at - 1] ?? '') && /[\uDC00-\uDFFF]/.test(text[at] ?? '');
}
