/** Who may import whom, as docs/ARCHITECTURE.md says it. The gate fails when it has read nothing. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const modules = ['src', 'adapters'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${folder}/${file}`),
);

const imports: Import[] = modules.flatMap((from) => {
  const source = readFileSync(join(root, from), 'utf8');
  const statements = source.matchAll(
    /(?:^|\n)\s*(?:import|export)\s+(type\s+)?([^'";]*?\sfrom\s+)?'([^']+)'|import\('([^']+)'\)/g,
  );
  return [...statements].map((match) => {
    const target = match[3] ?? match[4] ?? '';
    const to = target.startsWith('.') ? relative(root, normalize(join(root, dirname(from), target))) : target;
    const names =
      /\{([^}]*)\}/
        .exec(match[2] ?? '')?.[1]
        ?.split(',')
        .map((name) => name.trim())
        .filter(Boolean) ?? [];
    return {
      from,
      to,
      typeOnly: match[1] !== undefined || (names.length > 0 && names.every((name) => name.startsWith('type '))),
    };
  });
});

const subjects = [
  'people',
  'planning',
  'schedule',
  'courses',
  'library',
  'reminders',
  'changes',
  'outbox',
  'recall',
  'spending',
  'mine',
  'processes',
];
const foundations = ['channel', 'db', 'time', 'ai', 'net', 'threads', 'pictures', 'reply.ts', 'errors.ts'];

/** Room → rooms it may import; its own always. `type:` allows types only. */
const may: Record<string, readonly string[]> = {
  channel: [],
  'reply.ts': ['channel'],
  'errors.ts': [],
  // fetching from the network, and working in a thread, both within limits
  net: ['errors.ts'],
  threads: ['errors.ts'],
  // drawing what it is given: pure
  pictures: ['threads', 'channel'],
  time: [],
  ai: ['errors.ts', 'channel', 'config.ts'],
  understand: ['time'],
  // the list of entities and the migrations are the database's; entities are each subject's own
  db: ['errors.ts', 'time', 'channel', 'reply.ts', ...subjects, 'assistant', 'conversation', 'web', 'mcp'],
  ...Object.fromEntries(subjects.map((subject) => [subject, [...foundations, ...subjects, 'understand']])),
  // the list of what Undo takes back
  changes: [...foundations, ...subjects, 'understand', 'assistant'],
  command: [
    'channel',
    'reply.ts',
    'errors.ts',
    'understand',
    ...subjects.map((subject) => `type:${subject}`),
    'type:db',
    'type:assistant',
  ],
  commands: [
    'command',
    'channel',
    'reply.ts',
    'errors.ts',
    'time',
    'understand',
    ...subjects,
    'pictures',
    'assistant',
    'conversation',
    'ai',
    'web',
    'mcp',
    'keeping',
    'moving',
  ],
  // what somebody gave to be kept, shown as it goes: beside commands, which share it
  keeping: ['command', ...foundations, ...subjects],
  // what goes to another time, by the command of its kind or by one for all
  moving: ['command', ...foundations, ...subjects, 'understand'],
  conversation: [
    'channel',
    'command',
    'understand',
    'people',
    'assistant',
    'db',
    'time',
    'changes',
    'outbox',
    'reminders',
    'reply.ts',
    'errors.ts',
  ],
  // programs outside: a door like the web's, with tokens of its own
  mcp: ['type:app.ts', 'channel', 'command', 'conversation', 'people', 'outbox', 'db', 'time', 'reply.ts', 'errors.ts'],
  web: [
    'type:app.ts',
    'mcp',
    'type:config.ts',
    'type:metrics.ts',
    'channel',
    'command',
    'conversation',
    ...subjects,
    ...foundations,
  ],
  assistant: [
    'recall',
    'spending',
    'ai',
    'people',
    'command',
    'understand',
    'channel',
    'reply.ts',
    'errors.ts',
    'db',
    'time',
    'changes',
    'library',
    'planning',
    'schedule',
    'reminders',
    'courses',
  ],
};

const packages: Record<string, readonly string[]> = {
  'discord.js': ['adapters/discord/'],
  '@discordjs/ws': ['adapters/discord/'],
  grammy: ['adapters/telegram/'],
  '@slack/bolt': ['adapters/slack/'],
  openai: ['src/ai/'],
  'prom-client': ['src/metrics.ts', 'src/web/routes/metrics.ts'],
  'chrono-node': ['src/understand/temporal/'],
  // loaded in a thread, when a picture is drawn
  echarts: ['src/pictures/canvas.ts'],
  '@resvg/resvg-js': ['src/pictures/rasterise.ts'],
};

function roomOf(file: string): string {
  const [top = '', second = ''] = file.split('/');
  return top === 'src' ? second : top;
}

test('the gate reads the modules of the house', () => {
  expect(modules.length).toBeGreaterThan(150);
  expect(imports.length).toBeGreaterThan(400);
});

test('every room imports only the rooms it may', () => {
  const wrong = imports.filter(({ from, to, typeOnly }) => {
    const [room, target] = [roomOf(from), roomOf(to)];
    const allowed = may[room];
    if (!from.startsWith('src/') || !to.startsWith('src/') || room === target || !allowed) return false;
    return !allowed.includes(target) && !(typeOnly && allowed.includes(`type:${target}`));
  });
  expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

test('an adapter knows the contract and its own platform, nothing else of ours', () => {
  const wrong = imports.filter(
    ({ from, to }) =>
      from.startsWith('adapters/') &&
      !to.startsWith(`adapters/${from.split('/')[1]}/`) &&
      (to.startsWith('adapters/') || (to.startsWith('src/') && !to.startsWith('src/channel/'))),
  );
  expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

test('nothing in src imports an adapter, and nobody imports a command', () => {
  const wrong = imports.filter(
    ({ from, to }) => (from.startsWith('src/') && to.startsWith('adapters/')) || to.startsWith('src/commands/'),
  );
  expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

test('each platform client stays in its own room', () => {
  const wrong = imports.filter(({ from, to }) =>
    Object.entries(packages).some(
      ([name, rooms]) => (to === name || to.startsWith(`${name}/`)) && !rooms.some((room) => from.startsWith(room)),
    ),
  );
  expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

test('nothing in src names a platform', () => {
  const wrong = modules.filter(
    (file) =>
      file.startsWith('src/') && /['"`](?:discord|telegram|slack)['"`]/i.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(wrong).toEqual([]);
});

test('the time of day is read in one file', () => {
  const wrong = modules.filter(
    (file) =>
      file.startsWith('src/') &&
      file !== 'src/time/clock.ts' &&
      /Temporal\.Now\.|new Date\(\)|Date\.now\(\)/.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(wrong).toEqual([]);
});

test('the environment is read in one file', () => {
  const wrong = modules.filter(
    (file) => file !== 'src/config.ts' && /process\.env\b/.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(wrong).toEqual([]);
});

test('nothing is left over', () => {
  const wrong = modules.filter((file) =>
    /\b(?:TODO|FIXME)\b|not implemented/.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(wrong).toEqual([]);
});
