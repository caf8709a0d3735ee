/** Telegram: open when there is a token of a bot. */
import type { Manifest } from '../../src/channel/adapter.ts';

export default {
  name: 'telegram',
  opens: 'Telegram',
  settings: [
    {
      name: 'TELEGRAM_TOKEN',
      summary: 'The token of your bot, from @BotFather.',
      example: '123456:ABC-DEF',
      secret: true,
    },
    {
      name: 'TELEGRAM_API_URL',
      summary: 'Where the Bot API answers, for a Bot API server of your own.',
      default: 'https://api.telegram.org',
    },
    { name: 'TELEGRAM_DRAFTS', summary: '`1` shows a growing answer as a draft, in private chats.' },
    {
      name: 'TELEGRAM_EPHEMERAL',
      summary: '`1` answers a press in a group for its presser only, where the Bot API is 10.3 or newer; see the docs.',
    },
  ],
  configured: (env) => Boolean(env.TELEGRAM_TOKEN),
  create: async (parts) => (await import('./driver.ts')).createTelegram(parts),
} satisfies Manifest;
