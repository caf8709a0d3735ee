import { z } from 'zod';
import { AIConversation } from '../assistant/ai-conversation.entity.ts';
import { defineCommand } from '../command/define.ts';
import { undo } from '../command/receipt.ts';
import { roomKey } from '../conversation/room-key.ts';

export default defineCommand({
  name: 'new chat',
  summary: 'Start a new conversation: what was said before is no longer taken into account',
  topic: 'assistant',
  effect: 'writes',
  input: z.object({}),
  examples: [
    { say: 'new chat', input: {} },
    { say: 'start a new conversation', input: {} },
  ],
  async run(_input, context) {
    context.em.create(AIConversation, {
      user: context.asker.id,
      roomKey: roomKey(context.at),
      messages: [],
      createdAt: context.now,
    });
    await context.em.flush();
    return {
      text: 'A new conversation. What we said before no longer counts here; your notes, tasks and what I remember about you stay.',
      choices: [undo(context)],
      tone: 'done',
    };
  },
});
