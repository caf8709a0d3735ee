import { defineEntity, p } from '@mikro-orm/core';
import { guarded } from '../db/base.ts';
import { scopes, taughtScopes } from './passage.entity.ts';

const schema = defineEntity({
  name: 'PassageWord',
  tableName: 'passage_word',
  ...guarded({ read: `scope = any(${scopes})`, write: `scope = any(${taughtScopes})` }),
  properties: {
    scope: p.uuid().primary(),
    word: p.text().primary(),
    passage: p.bigint('number').primary(),
    /** How often; a word of the title or a heading counts more than once. In the key, so that ranking reads nothing but the key's index. */
    count: p.smallint().primary(),
    /** The passage's length, kept here as well for the same reason. */
    length: p.smallint().primary(),
  },
});

/** Which passage has which word how often: the inverted index that BM25 is computed from. Kept by a trigger of `passage`. */
export class PassageWord extends schema.class {}
schema.setClass(PassageWord);
