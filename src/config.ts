/** The settings of the house, from the environment. The only reader of process.env; all problems are told at once. */
import { z } from 'zod';
import type { Setting } from './channel/adapter.ts';
import { UserError } from './errors.ts';
import { accessModes, isAccount, readAdmins } from './people/access.ts';
import { isZone } from './time/zone.ts';

const turns = z.coerce.number().int().min(0);
const dollars = z.coerce.number().min(0);
const url = z.url({ protocol: /^https?$/ });

const schema = z.object({
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z.url({ protocol: /^postgres(?:ql)?$/ }).optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('warn'),
  SECRET_KEY: z.string().min(16).optional(),
  PUBLIC_URL: url.optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  WEB_HOST: z.string().default('127.0.0.1'),
  METRICS_TOKEN: z.string().min(16).optional(),
  MCP_TOKEN: z.string().optional(),
  ACCESS: z.enum(accessModes).optional(),
  ADMINS: z
    .string()
    .default('')
    .transform(readAdmins)
    .refine((admins) => admins.every(isAccount), 'lists accounts as channel:id, parted by spaces or commas'),
  TURNS_PERSON_MINUTE: turns.default(60),
  TURNS_ROOM_MINUTE: turns.default(240),
  DEFAULT_ZONE: z.string().refine(isZone, 'is no IANA time zone').default('Africa/Lagos'),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: url.optional(),
  CHAT_MODEL: z.string().optional(),
  EMBEDDING_MODEL: z.string().optional(),
  VISION: z.enum(['auto', 'on', 'off']).default('auto'),
  MODEL_AT_ONCE: z.coerce.number().int().min(1).max(1000).default(32),
  TRANSCRIPTION_MODEL: z.string().optional(),
  MODEL_PRICES: z.string().optional(),
  CAP_PERSON_DAY: dollars.default(0.5),
  CAP_PERSON_MONTH: dollars.default(5),
  CAP_EVERYONE_DAY: dollars.default(10),
  CAP_EVERYONE_MONTH: dollars.default(100),
});

export type Config = z.output<typeof schema>;

/** The house's own settings, for the table in the README; the channels document theirs. */
export const settings: readonly Setting[] = [
  { name: 'DATA_DIR', summary: 'Folder of the embedded database', default: './data' },
  {
    name: 'DATABASE_URL',
    summary: 'A PostgreSQL server with pgvector, instead of the embedded database',
    example: 'postgresql://almanac@localhost/almanac',
    secret: true,
  },
  {
    name: 'LOG_LEVEL',
    summary: '`silent`, `error`, `warn`, `info` or `debug`; logs go to stderr, one JSON line an event',
    default: 'warn',
  },
  {
    name: 'SECRET_KEY',
    summary: 'At least 16 characters; encrypts the tokens that are kept in the database',
    secret: true,
  },
  {
    name: 'PUBLIC_URL',
    summary: 'Where requests from outside reach this machine',
    example: 'https://almanac.example.org',
  },
  {
    name: 'PORT',
    summary: 'Opens the web door on this port; it also opens, on 8787, with PUBLIC_URL or a channel that needs it',
    example: '8787',
  },
  {
    name: 'METRICS_TOKEN',
    summary:
      'At least 16 characters; who sends it as bearer token may read `/metrics`, otherwise only this machine may',
    secret: true,
  },
  { name: 'WEB_HOST', summary: 'Address of this machine that the web door listens on', default: '127.0.0.1' },
  {
    name: 'MCP_TOKEN',
    summary: 'For `npm run -s mcp`: the personal token of whom it acts for, instead of whoever sits at the terminal',
    secret: true,
  },
  {
    name: 'ADMINS',
    summary:
      'Accounts that run the bot, as `channel:id` (or `channel:workspace/id`), parted by spaces or commas; see docs/people.md',
    example: 'telegram:123456789',
  },
  {
    name: 'ACCESS',
    summary:
      '`open`, `allow-list` or `pairing` (strangers are shown a code that an admin approves); by default `pairing` when ADMINS is set, else `open`',
  },
  {
    name: 'TURNS_PERSON_MINUTE',
    summary: 'Messages and presses a minute from one person; 0 is no limit',
    default: '60',
  },
  { name: 'TURNS_ROOM_MINUTE', summary: 'The same from one room that several share', default: '240' },
  { name: 'DEFAULT_ZONE', summary: 'IANA time zone of people whose channel does not tell', default: 'Africa/Lagos' },
  {
    name: 'OPENAI_API_KEY',
    summary: 'Key of any OpenAI-compatible endpoint; everything but free chat works without',
    secret: true,
  },
  { name: 'OPENAI_BASE_URL', summary: 'That endpoint', default: 'https://api.openai.com/v1' },
  { name: 'CHAT_MODEL', summary: 'Model that answers questions, once there is a key', default: 'gpt-5-mini' },
  { name: 'EMBEDDING_MODEL', summary: 'Model that embeds, instead of the one that comes along' },
  {
    name: 'VISION',
    summary: 'Whether the chat model is shown pictures: `on`, `off`, or `auto`, which goes by its name',
    default: 'auto',
  },
  {
    name: 'MODEL_AT_ONCE',
    summary: 'Calls of the model at once; further ones wait, a turn each for everybody',
    default: '32',
  },
  {
    name: 'TRANSCRIPTION_MODEL',
    summary:
      'Model that listens to voice messages, at that endpoint; without it they are answered with a word about it',
    example: 'gpt-4o-mini-transcribe',
  },
  {
    name: 'MODEL_PRICES',
    summary: 'Prices beside the known ones: `name=in/out` in US dollars for a million tokens, several with commas',
    example: 'my-model=0.25/2',
  },
  {
    name: 'CAP_PERSON_DAY',
    summary: 'US dollars that models may cost for one person on one day (UTC); then passages are quoted instead',
    default: '0.5',
  },
  { name: 'CAP_PERSON_MONTH', summary: 'The same for one person in one month', default: '5' },
  { name: 'CAP_EVERYONE_DAY', summary: 'The same for everyone together on one day', default: '10' },
  { name: 'CAP_EVERYONE_MONTH', summary: 'The same for everyone together in one month', default: '100' },
];

export type Environment = Readonly<Record<string, string | undefined>>;

/** @throws UserError that lists every setting that is wrong; values are not repeated, they may be secrets */
export function readConfig(env: Environment = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = schema.safeParse(given);
  if (result.success) {
    const { ACCESS, ADMINS } = result.data;
    if (ACCESS && ACCESS !== 'open' && ADMINS.length === 0)
      throw new UserError(`ACCESS=${ACCESS} needs ADMINS: without one nobody could let anybody in.`);
    return result.data;
  }
  throw new UserError(
    `These settings are not right:\n${result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`).join('\n')}`,
  );
}

/** The environment as adapters get it. */
export function environment(): Environment {
  return process.env;
}

/** What of the environment must never be written anywhere, whichever setting it is. */
export function secretsOf(env: Environment = process.env): readonly string[] {
  return Object.entries(env).flatMap(([name, value]) => {
    if (!value) return [];
    if (/(?:TOKEN|SECRET|PASSWORD|KEY)$/.test(name)) return [value];
    return /_URL$/.test(name) && URL.canParse(value) ? [decodeURIComponent(new URL(value).password)] : [];
  });
}

/** onnxruntime tells its maker about each use unless told not to before it loads (onnxruntime 1.30, docs/Privacy.md). */
export function hushLibraries(): void {
  process.env.ORT_DISABLE_TELEMETRY ??= '1';
}
