import { defineEntity, p } from '@mikro-orm/core';
import { guarded } from './base.ts';

const schema = defineEntity({
  name: 'AdapterMemory',
  tableName: 'adapter_memory',
  // the house's own: a person's transaction sees none of it
  ...guarded({ read: 'false' }),
  properties: {
    channel: p.text().primary(),
    key: p.text().primary(),
    value: p.text(),
  },
});

/** What an adapter remembers across restarts. */
export class AdapterMemory extends schema.class {}
schema.setClass(AdapterMemory);
