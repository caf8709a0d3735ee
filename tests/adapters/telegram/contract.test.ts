import { adapterContract } from '../../contracts/adapter.contract.ts';
import { telegramPlatform } from '../../fakes/telegram/platform.ts';

const exceptions = {
  whisper: 'Telegram lets a bot do so only after a press, and here only where switched on (see driver.test.ts)',
  form: 'Telegram has no forms',
  key: 'Telegram has no idempotency key; the core holds an ambiguous letter instead',
};

adapterContract('telegram by long polling', () => telegramPlatform({ limits: true }), exceptions);
adapterContract('telegram by webhook', () => telegramPlatform({ webhook: true }), exceptions);
