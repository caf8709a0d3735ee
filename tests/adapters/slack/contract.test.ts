import { adapterContract } from '../../contracts/adapter.contract.ts';
import { slackPlatform } from '../../fakes/slack/platform.ts';

adapterContract('slack over Socket Mode', () => slackPlatform({ mode: 'socket' }));
adapterContract('slack over HTTP', () => slackPlatform({ mode: 'http' }), { drop: 'there is no connection to lose' });
