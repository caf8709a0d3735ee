import { defineEntity, p } from '@mikro-orm/core';
import { instant, json, ownedBy } from '../db/base.ts';
import { User } from '../people/user.entity.ts';

const schema = defineEntity({
  name: 'Choice',
  tableName: 'choice',
  ...ownedBy('user_id'),
  indexes: [{ properties: ['user', 'createdAt'] }],
  checks: [{ name: 'choice_id_short', expression: 'length(id) <= 20' }],
  properties: {
    /** What the platform carries in the button. */
    id: p.text().primary(),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    roomKey: p.text(),
    command: p.text(),
    input: json<Readonly<Record<string, unknown>>>()
      .default('{}')
      .onCreate(() => ({})),
    label: p.text().default(''),
    /** The message it hangs on. */
    message: p.uuid().name('message_id').nullable(),
    usedAt: instant().nullable(),
    createdAt: instant(),
  },
});

/** What a button runs: a command already filled in. */
export class Choice extends schema.class {}
schema.setClass(Choice);
