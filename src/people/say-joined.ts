/** Tells the accounts that did not do it that they were joined with another: if it was not their owner, it is taken back from here. */
import type { Renderer } from '../outbox/prepare.ts';
import { sayAccount } from './accounts.ts';
import type { JoinedBody } from './join.ts';
import { PersonJoin } from './person-join.entity.ts';

export const joinedRenderer: Renderer = {
  async say(em, bodies) {
    const [{ join, turn, by }] = bodies as readonly [JoinedBody];
    const made = await em.findOne(PersonJoin, { id: join });
    if (!made || made.undoneAt) return undefined;
    return {
      text: `You are one person with ${sayAccount(by)} now: whatever you have is the same here and there. If that was not you, take it back within a day.`,
      choices: [{ label: 'Take it back', command: 'undo', input: { turn }, style: 'danger' }],
      tone: 'warning',
    };
  },
};
