import type { CommandSpec } from '../../../src/channel/command-spec.ts';
import { adapterContract } from '../../contracts/adapter.contract.ts';
import { discordPlatform } from '../../fakes/discord/platform.ts';

const commands: readonly CommandSpec[] = [
  {
    name: 'undo',
    summary: 'Take back the last change',
    topic: 'general',
    effect: 'writes',
    examples: [],
    fields: [{ name: 'count', summary: 'How many', kind: 'integer', required: false, min: 1, max: 20 }],
  },
  {
    name: 'agenda',
    summary: 'What is on',
    topic: 'schedule',
    effect: 'reads',
    examples: [],
    fields: [{ name: 'when', summary: 'Which day', kind: 'when', required: false }],
  },
];

adapterContract('discord', () => discordPlatform({ commands }));
