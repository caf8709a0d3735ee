/** Pictures in chat: drawn where they are shown, said in words everywhere else. */
import { Resvg } from '@resvg/resvg-js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Adapter } from '../../src/channel/adapter.ts';
import { DeliveryError } from '../../src/channel/delivery-error.ts';
import type { Outgoing } from '../../src/channel/message.ts';
import { draw } from '../../src/pictures/draw.ts';
import { lay } from '../../src/pictures/lanes.ts';
import { writable } from '../../src/pictures/letters.ts';
import { drawProgress } from '../../src/pictures/progress-picture.ts';
import { drawWeek, type PicturedItem, type WeekPicture } from '../../src/pictures/week-picture.ts';
import { measure, wrap } from '../../src/pictures/words.ts';
import { memoryPlatform } from '../fakes/memory/platform.ts';
import { type House, openHouse } from '../support/house.ts';

const png = [0x89, 0x50, 0x4e, 0x47];
const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].map((name) => ({ name, today: name === 'Thu' }));
const hours = Array.from({ length: 24 }, (_, hour) => `${hour}:00`);
const week = (items: readonly PicturedItem[], look: WeekPicture['look'] = 'light'): WeekPicture => ({
  ...{ look, title: 'This week', days, hours, items },
});
const event = (title: string, at: Partial<PicturedItem> = {}): PicturedItem => ({
  ...{ kind: 'event', number: 1, day: 0, from: 600, to: 690, time: '10:00–11:30', title, more: '' },
  ...at,
});

describe('what is drawn', () => {
  test('a title is words of the picture, and markup in it is words too', () => {
    const svg = drawWeek(week([event('<b>&"\'', { to: 780 })]));
    expect(svg).toContain('&lt;b&gt;&amp;');
    expect(svg).not.toContain('<b>');
    expect(() => new Resvg(svg).render()).not.toThrow();
  });

  test('by day and by night the colours differ and the words do not', () => {
    const [light, dark] = (['light', 'dark'] as const).map((look) => drawWeek(week([event('Statistics')], look)));
    const wordsOf = (svg = '') => [...svg.matchAll(/>([^<]+)<\/text>/g)].map(([, words]) => words);
    expect(wordsOf(light)).toContain('1. Statistics');
    expect(wordsOf(dark)).toEqual(wordsOf(light));
    expect(dark).not.toBe(light);
  });

  test('more than there is room for is counted', () => {
    const above = Array.from(
      { length: 9 },
      (_, index): PicturedItem => ({
        ...{ kind: 'task', number: index + 1, day: 2, time: '', title: `sheet ${index}`, more: '' },
      }),
    );
    const crowd = Array.from({ length: 5 }, (_, index) => event(`talk ${index}`, { day: 4 }));
    const svg = drawWeek(week([...above, ...crowd]));
    expect(svg).toContain('+5 more');
    expect(svg).toContain('+3 more');
    expect(svg).not.toContain('sheet 4');
  });

  test('the hours shown reach from the earliest thing to the latest', () => {
    const svg = drawWeek(week([event('milking', { from: 245, to: 260 }), event('stars', { from: 1390, to: 1440 })]));
    for (const hour of ['4:00', '23:00']) expect(svg).toContain(`>${hour}<`);
    expect(svg).not.toContain('>3:00<');
    expect(drawWeek(week([]))).not.toContain('>7:00<');
  });

  test('goals and the days on which something was done', () => {
    const svg = drawProgress({
      ...{ look: 'dark', title: 'Your progress', note: '', doneTitle: '3 tasks done' },
      goals: [{ title: '1. Thesis', note: '62 %', progress: 0.62 }],
      days: Array.from({ length: 28 }, (_, index) => ({ label: `day ${index + 1}`, done: index % 3 })),
    });
    for (const words of ['1. Thesis', '62 %', 'day 28', 'day 7']) expect(svg).toContain(`>${words}<`);
    expect(svg).not.toContain('>day 27<');
  });

  test('every picture comes out of its thread as a PNG with its alternative text', async () => {
    const file = await draw(
      { kind: 'week', ...week([event('Statistics')]) },
      { name: 'week.png', alt: 'Mon Statistics' },
    );
    expect([...file.content.slice(0, 4)]).toEqual(png);
    expect(file).toMatchObject({ name: 'week.png', type: 'image/png', alt: 'Mon Statistics' });
  });
});

test('what overlaps stands side by side, what only follows does not', () => {
  const { laid, crowds } = lay(
    [
      { from: 600, to: 660 },
      { from: 630, to: 700 },
      { from: 660, to: 720 },
      { from: 720, to: 780 },
    ],
    2,
  );
  expect(laid.map(({ lane, lanes }) => [lane, lanes])).toEqual([
    [0, 2],
    [1, 2],
    [0, 2],
    [0, 1],
  ]);
  expect(crowds).toEqual([]);
});

test('lines are no wider than the room, and whatever is cut says so', () => {
  const font = { size: 13, bold: true };
  for (const text of [
    'Συνάντηση για το έργο της χρονιάς',
    'x'.repeat(200),
    'a b c d e f g h i j k l m n o p',
    '🙂'.repeat(40),
  ]) {
    const lines = wrap(text, { width: 90, most: 3, font });
    expect(lines.length).toBeLessThanOrEqual(3);
    for (const line of lines) expect(measure(line, font)).toBeLessThanOrEqual(90);
    expect(lines.at(-1)).toMatch(lines.join(' ').length >= text.length ? /./ : /…$/);
  }
});

test('letters that the font lacks are known, and emoji are left out', () => {
  for (const words of ['Résumé', 'встреча', 'اجتماع', 'פגישה', 'Ωμέγα', 'ünïcode – “quoted” 5 €'])
    expect(writable(words)).toBe(words);
  expect(writable('🎂 birthday 👩‍🎓')).toBe('birthday');
  for (const words of ['会議', 'मीटिंग', 'ประชุม', '🎂', '회의', 'カフェ']) expect(writable(words)).toBeUndefined();
});

describe('in chat', () => {
  const memory = memoryPlatform();
  /** How the channel takes files: gladly, not at all, or its words first and then not the file. */
  let files: 'taken' | 'none' | DeliveryError['failure'] = 'taken';
  const { limits, send } = memory.adapter;
  const adapter: Adapter = {
    ...memory.adapter,
    get limits() {
      return files === 'none' ? { ...limits, file: 0 } : limits;
    },
    async send(to, message) {
      if (!message.files || files === 'taken') return send(to, message);
      await send(to, { ...message, files: [] });
      throw new DeliveryError(files === 'none' ? 'refused' : files, 'No file.');
    },
  };
  let house: House;
  const last = () => memory.posts().at(-1)?.message as Outgoing;
  const statistics = '| 1 | Mon 23 Nov | 10:00–11:30 | **Statistics** |';

  beforeAll(async () => {
    house = await openHouse({ platform: { ...memory, adapter }, now: '2026-11-23T23:30:00Z' });
    await house.say('Ada', 'my time zone is America/New_York');
    await house.say('Ada', '/schedule add title: Statistics when: 2026-11-23T10:00:00/2026-11-23T11:30:00');
    await house.say('Ada', '/task add hand in the sheet when: 2026-11-23');
  });
  afterAll(() => house.close());
  beforeEach(() => {
    files = 'taken';
  });

  test('a week is a picture with its alternative text', async () => {
    await house.say('Ada', '/week');
    expect(last().text).toMatch(/^\*\*23.*29 November 2026\*\*$/);
    const [file] = last().files ?? [];
    expect([...(file?.content.slice(0, 4) ?? [])]).toEqual(png);
    expect(file?.alt).toContain('Mon 23 Nov 10:00–11:30 Statistics; Mon 23 Nov hand in the sheet');
  });

  test('where files are not taken there is a table', async () => {
    files = 'none';
    await house.say('Ada', '/week');
    expect(last().files).toBeUndefined();
    expect(last().text).toContain(statistics);
  });

  test.each(['refused', 'unavailable', 'ambiguous'] as const)(
    'a picture that is %s is followed by the table',
    async (failure) => {
      files = failure;
      await house.say('Ada', '/week');
      expect(last().text).toContain(statistics);
      expect(house.log.lines.at(-1)).toContain('picture not delivered');
    },
  );

  test('a title that the font cannot write stands beside the picture', async () => {
    await house.say('Ada', '/task add 会議 when: 2026-11-23');
    await house.say('Ada', '/week');
    expect(last().files?.[0]?.type).toBe('image/png');
    expect(last().text).toContain('会議');
  });

  test('by night colours, when the person wants them', async () => {
    await house.say('Ada', '/week');
    const before = last().files?.[0]?.content;
    await house.say('Ada', '/settings pictures: dark');
    expect(last().text).toContain('Pictures: **dark**');
    await house.say('Ada', '/week');
    expect(last().files?.[0]?.content).not.toEqual(before);
  });

  test('the numbers of a week mean what they show, and what is done counts on the day it was in the person’s zone', async () => {
    await house.say('Ada', '/week');
    await house.say('Ada', 'done 2');
    files = 'none';
    await house.say('Ada', '/goal add thesis');
    await house.say('Ada', '/progress');
    expect(last().text).toContain('**1 task done in the last 4 weeks**');
    expect(last().text).toContain('| Tue 17 Nov – Mon 23 Nov | 1 |');
    files = 'taken';
    await house.say('Ada', '/progress');
    expect(last().files?.[0]?.alt).toBe('thesis 0 %; 1 task done in the last 4 weeks');
  });
});
