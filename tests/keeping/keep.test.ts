/** Links and files that people send: fetched, read, kept, found again, rated and recommended. */
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type House, openHouse } from '../support/house.ts';
import { type WebServer, webServer } from '../support/web-server.ts';

let server: WebServer;
let house: House;
/** A new person for each test. */
let ada: string;
let count = 0;
beforeAll(async () => {
  server = await webServer('text/html; charset=utf-8');
  house = await openHouse({ parts: { allow: server.allow } });
});
beforeEach(async () => {
  count += 1;
  ada = `Ada${count}`;
  await house.say(ada, 'my time zone is Europe/Lisbon');
});
afterAll(async () => {
  await house.close();
  await server.close();
});

const say = async (said: string, who = ada) => (await house.say(who, said)).at(-1);
const text = async (said: string, who = ada) => (await say(said, who))?.text ?? '';
async function press(said: string, label: string): Promise<string> {
  const answer = await say(said);
  if (!answer) throw new Error('no answer');
  return (await house.press(ada, answer, label)).at(-1)?.text ?? '';
}
const paragraph = 'Chlorophyll takes up light, and the leaf makes sugar of water and air. '.repeat(12);
const page = (title: string, body = paragraph) =>
  `<!doctype html><html><head><title>${title}</title></head><body><nav>Shop now</nav><article><h1>${title}</h1><p>${body}</p><p>${body}</p></article></body></html>`;
const file = (name: string, type: string, content: string | Uint8Array) => ({
  file: { name, type, content: typeof content === 'string' ? new TextEncoder().encode(content) : content },
});

describe('A link', () => {
  test('by itself is kept with its title and text, and found by both', async () => {
    server.pages.set('/leaf', page('How leaves work'));
    const answer = await text(`${server.origin}/leaf`);
    expect(answer).toMatch(/^Kept: How leaves work.* — article, \d+ words\.$/);
    const found = await text('find anything about chlorophyll');
    expect(found).toContain('How leaves work');
    expect(await text('/resource list')).toContain('1. How leaves work');
    const shown = await say('/resource show leaves');
    expect(shown?.text).toContain('Chlorophyll takes up light');
    expect(shown?.text).not.toContain('Shop now');
  });

  test('is taken back by Undo, and found no more', async () => {
    server.pages.set('/leaf', page('How leaves work'));
    expect(await press(`${server.origin}/leaf`, 'Undo')).toContain('Taken back: added resource How leaves work');
    expect(await text('/resource list')).toContain('You keep no links or files yet');
    expect(await text('find anything about chlorophyll')).toContain('Nothing you keep');
  });

  test('is kept once, and read again when asked', async () => {
    server.pages.set('/leaf', page('How leaves work'));
    await say(`${server.origin}/leaf`);
    server.pages.set(
      '/leaf',
      page('How leaves work', 'Stomata let the air in and out of it all day long. '.repeat(12)),
    );
    expect(await press(`${server.origin}/leaf`, 'Read it again')).toContain('Read: How leaves work');
    expect(await text('find anything about stomata')).toContain('How leaves work');
  });

  test('that cannot be had just now is kept, says so honestly, and is read later', async () => {
    server.pages.set('/late', (answer) => answer.writeHead(503).end());
    const answer = await say(`${server.origin}/late`);
    expect(answer?.text).toContain('I kept only the link: 127.0.0.1 is out of order just now (503).');
    server.pages.set('/late', page('Late, but here'));
    if (!answer) throw new Error('no answer');
    expect((await house.press(ada, answer, 'Try again')).at(-1)?.text).toContain('Read: Late, but here');
    expect(await text('/resource list')).toContain('Late, but here');
  });

  test('to a picture, or to nothing, is kept without text and says why', async () => {
    server.pages.set('/a.png', (answer) => answer.setHeader('content-type', 'image/png').end('x'));
    expect(await text(`${server.origin}/a.png`)).toContain('I kept only the link: That link leads to “image/png”');
    expect(await text(`${server.origin}/gone`)).toContain('has nothing at that address any more (404)');
  });

  test('to a private network is refused and not kept, also by way of a redirect', async () => {
    server.pages.set('/inside', (answer) => answer.writeHead(302, { location: 'http://10.0.0.1/' }).end());
    for (const link of ['http://169.254.169.254/latest', 'http://192.168.1.1/', `${server.origin}/inside`])
      expect(await text(link)).toContain('private network, which I may not open');
    expect(await text('/resource list')).toContain('You keep no links or files yet');
  });

  test('that never ends, or is a page without end of redirects, is kept without text', async () => {
    server.pages.set('/endless', (answer) => {
      answer.setHeader('content-type', 'text/plain');
      const more = (): void => {
        while (!answer.destroyed && answer.write('x'.repeat(1_000_000)));
        if (!answer.destroyed) answer.once('drain', more);
      };
      more();
    });
    expect(await text(`${server.origin}/endless`)).toContain('larger than 15 MB');
    server.pages.set('/round', (answer) => answer.writeHead(302, { location: '/round' }).end());
    expect(await text(`${server.origin}/round`)).toContain('without end');
  });

  test('is filed under a goal, tagged, retitled, and told what it is', async () => {
    await say('/goal add title: pass botany');
    server.pages.set('/leaf', page('How leaves work'));
    const answer = await text(
      `/resource add link: ${server.origin}/leaf goal: botany tags: #bio type: paper title: Leaves`,
    );
    expect(answer).toMatch(/^Kept: Leaves.* — paper, \d+ words, for the goal pass botany, #bio\.$/);
    expect(await text('/resource edit resource: Leaves type: book tags: plants')).toContain('book, 127.0.0.1, #plants');
    expect(await text('/resource list tag: plants')).toContain('Leaves');
    expect(await text('/resource list type: video')).toContain('You keep nothing of the kind video');
    expect(await text('/resource edit resource: Leaves share: yes')).toContain('Only what belongs to a course');
  });

  test('and its markup is text: a title cannot write Markdown into the answer', async () => {
    server.pages.set('/evil', page('**bold** [click](https://evil.example)'));
    expect(await text(`${server.origin}/evil`)).toContain('**bold** [click](https://evil.example)');
  });
});

describe('A file', () => {
  test('that is a PDF is read, kept and given back', async () => {
    const document = await PDFDocument.create();
    document.setTitle('Lecture 3');
    document.addPage().drawText('Ribosomes build proteins.');
    const content = await document.save();
    const [answer] = await house.say(ada, '', file('slides.pdf', 'application/pdf', content));
    expect(answer?.text).toBe('Kept: Lecture 3 — file, 3 words.');
    expect(await text('find anything about ribosomes')).toContain('Lecture 3');
    expect((await say('/resource show Lecture'))?.files).toEqual(['slides.pdf']);
  });

  test('of plain words may be a note instead, and back again', async () => {
    const [answer] = await house.say(ada, '', file('shopping.txt', 'text/plain', 'oat milk and bread'));
    if (!answer) throw new Error('no answer');
    const [noted] = await house.press(ada, answer, 'Note instead');
    expect(noted?.text).toBe('Noted instead: shopping.');
    expect(await text('/resource list')).toContain('You keep no links or files yet');
    if (!noted) throw new Error('no answer');
    await house.press(ada, noted, 'Undo');
    expect(await text('/resource list')).toContain('shopping');
    expect((await say('/resource show shopping'))?.files).toEqual(['shopping.txt']);
  });

  test('that cannot be read is kept as it is, and it says so', async () => {
    const [answer] = await house.say(ada, '', file('model.bin', 'application/octet-stream', 'xyz'));
    expect(answer?.text).toContain('I kept the file, but not its text: I can read PDF, web pages and plain text only.');
    const [broken] = await house.say(ada, '', file('broken.pdf', 'application/pdf', 'not a pdf'));
    expect(broken?.text).toContain('cannot be read');
  });

  test('that is a calendar is taken in as one', async () => {
    const ics =
      'BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20261124T100000Z\nDURATION:PT1H\nSUMMARY:Lab\nEND:VEVENT\nEND:VCALENDAR\n';
    const [answer] = await house.say(ada, '', file('term.ics', 'text/calendar', ics));
    expect(answer?.text).toContain('Imported term: 1 event.');
  });

  test('deleted by mistake comes back with what it held', async () => {
    await house.say(ada, '', file('data.csv', 'text/csv', 'a,b\n1,2'));
    expect(await press('/resource delete data', 'Undo')).toContain('Taken back: deleted resource');
    expect((await say('/resource show data'))?.files).toEqual(['data.csv']);
  });
});

describe('Resources', () => {
  test('another person’s are as if there were none', async () => {
    server.pages.set('/leaf', page('How leaves work'));
    await say(`${server.origin}/leaf`);
    expect(await text('/resource list', 'Eve')).toContain('You keep no links or files yet');
    expect(await text('/resource show leaves', 'Eve')).toContain('found no resource');
    expect(await text('find anything about chlorophyll', 'Eve')).toContain('Nothing you keep');
    expect(await text('recommend resources for chlorophyll', 'Eve')).toContain('Nothing you keep');
  });

  test('are recommended for a goal by likeness, ratings and what they were kept for, and it says why', async () => {
    await say('/goal add title: understand chlorophyll in leaves');
    server.pages.set('/leaf', page('How leaves work'));
    server.pages.set(
      '/bread',
      page('Baking bread', 'Knead the dough until it is smooth, then let it rest. '.repeat(12)),
    );
    server.pages.set(
      '/desk',
      page('A tidy desk', 'Put away all that you do not need for the work at hand. '.repeat(12)),
    );
    await say(`${server.origin}/leaf`);
    await say(`${server.origin}/bread`);
    await say(`/resource add link: ${server.origin}/desk goal: chlorophyll`);
    await say('/resource rate resource: leaves stars: 5');
    const answer = await text('recommend resources for chlorophyll');
    expect(answer).toMatch(/1\. How leaves work \(.*\/leaf\) \(article\) — about the same thing; ★ 5 from 1 rating/);
    expect(answer).toMatch(/2\. A tidy desk \(.*\/desk\) \(article\) — kept for this goal/);
    expect(answer).not.toContain('Baking bread');
    await say('/resource rate resource: leaves stars: 1');
    expect(await text('recommend resources for chlorophyll')).not.toContain('leaves work');
  });

  test('shared in a course are rated by those in it, of whom nobody sees who thought what', async () => {
    const teacher = ada;
    await say('/course add title: Botany');
    const code = /join (\S+)/.exec(await text('/course code Botany'))?.[1]?.replace(/\W+$/, '') ?? '';
    const students = [`Ben${count}`, `Cy${count}`];
    for (const student of students) expect(await text(`/course join ${code}`, student)).toContain('Botany');
    server.pages.set('/leaf', page('How leaves work'));
    expect(await text(`/resource add link: ${server.origin}/leaf course: Botany share: yes`)).toContain(
      'in Botany, for everyone in it',
    );
    const [ben = '', cy = ''] = students;
    expect(await text('/resource rate resource: leaves stars: 5', ben)).toContain('Rated: How leaves work');
    expect(await text('/resource rate resource: leaves stars: 4', cy)).toContain('All together: ★ 4.5 (2).');
    expect(await text('recommend resources for Botany', cy)).toContain('kept for this course');
    expect(await text('recommend resources for Botany', cy)).toContain('★ 4.5 from 2 ratings');
    const [seen] = await house.db.asSystem((em) =>
      em.execute<{ id: string }[]>('select id from user_account where name = ?', [teacher]),
    );
    expect(await house.db.asPerson(seen?.id ?? '', (em) => em.execute('select * from resource_rating'))).toEqual([]);
    expect(await text('/resource edit resource: leaves title: Mine', ben)).toContain(
      'only who shared it can change it',
    );
    expect(await text('/resource delete leaves', ben)).toContain('only who shared it can change it');
  });
});

describe('Somebody else’s words', () => {
  test('are offered as a note or a task, with a link in them as a resource', async () => {
    server.pages.set('/leaf', page('How leaves work'));
    const answer = await say(`/keep Look at ${server.origin}/leaf before the exam`);
    expect(answer?.text).toContain('How shall I keep Look at');
    expect(answer?.buttons).toEqual(['As a note', 'The link in it', 'As a task']);
    if (!answer) throw new Error('no answer');
    expect((await house.press(ada, answer, 'The link in it')).at(-1)?.text).toContain('Kept: How leaves work');
  });
});
