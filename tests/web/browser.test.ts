/** The pages in a real browser. */
import { readFile } from 'node:fs/promises';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, whyNot } from './chromium.ts';
import { openWebHouse, type WebHouse } from './web-house.ts';

if (chromiumPath === undefined) {
  console.warn(whyNot);
  test.skip(whyNot, () => {});
}

describe.runIf(chromiumPath !== undefined)('in Chromium', () => {
  let house: WebHouse;
  let browser: Browser;
  /** What the browser complained of: a script error, something that the page's policy forbids. */
  const complaints: string[] = [];

  beforeAll(async () => {
    house = await openWebHouse();
    await house.say('Ada', 'my time zone is Europe/Lisbon');
    browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox', '--disable-gpu'] });
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext(options);
    context.setDefaultTimeout(30_000);
    const page = await context.newPage();
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('console', (line) => {
      if (line.type() === 'error') complaints.push(line.text());
    });
    page.on('dialog', async (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      await dialog.dismiss();
    });
    return page;
  }

  /** By the link that the bot sends, as a person does it. */
  async function comeIn(person: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await open(options);
    await page.goto(`${house.url}/enter?token=${await house.linkFor(person)}`);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForSelector('#week');
    return page;
  }

  const live = (page: Page) => page.waitForSelector('html[data-live=yes]', { state: 'attached' });

  test('by the bot’s link one comes in, says something, takes it back by keyboard, and never leaves the page', async () => {
    const page = await comeIn('Ada');
    await live(page);
    await page.evaluate(() => Object.assign(globalThis, { stayed: true }));
    await page.getByLabel('Say it as you would in chat').fill('add a task to water the plants on Saturday');
    await page.keyboard.press('Enter');
    await page.locator('#answer').getByText('Task added: water the plants').waitFor();
    await page.locator('#tasks').getByText('water the plants').waitFor();
    // The page may hear of the change before its own answer is there, which empties the field.
    await expect.poll(() => page.getByLabel('Say it as you would in chat').inputValue()).toBe('');
    await page.locator('#answer').getByRole('button', { name: 'Undo' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('#answer').getByText('Taken back').waitFor();
    await page.locator('#tasks').getByText('water the plants').waitFor({ state: 'detached' });
    expect(await page.evaluate(() => Reflect.get(globalThis, 'stayed'))).toBe(true);
    await page.context().close();
  });

  test('what changes in chat is on the open page at once, and what is being typed stays', async () => {
    const page = await comeIn('Ada');
    await live(page);
    await page.getByLabel('Say it as you would in chat').fill('half a sent');
    await house.say('Ada', 'add a task to call the landlord tomorrow');
    await page.locator('#tasks').getByText('call the landlord').waitFor();
    await page.locator('#week').getByText('call the landlord').waitFor();
    expect(await page.getByLabel('Say it as you would in chat').inputValue()).toBe('half a sent');
    await page.getByRole('button', { name: 'Mark done: call the landlord' }).press('Space');
    await page.locator('#answer').getByText('Done: call the landlord').waitFor();
    await page.getByRole('button', { name: 'Mark done: call the landlord' }).waitFor({ state: 'detached' });
    await page.context().close();
  });

  test('a reminder that rings is off the open page by itself', async () => {
    await house.say('Ada', 'remind me to stretch in 2 minutes');
    house.clock.advance({ seconds: 118 });
    const page = await comeIn('Ada');
    await live(page);
    const ring = page.locator('#week').getByText('stretch');
    await ring.waitFor();
    house.clock.advance({ seconds: 3 });
    await house.app.settle();
    await ring.waitFor({ state: 'detached' });
    await page.context().close();
  });

  test('everything is exported by a button, and deleted by one that shows what will go and asks', async () => {
    await house.say('Del', 'note: nobody but me has read this');
    await house.say('Del', 'add a task to say goodbye');
    const page = await comeIn('Del');
    await live(page);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export everything' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.zip$/);
    expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe('PK');
    const yours = page.getByRole('button', { name: 'Delete everything …' });
    const answer = page.locator('#answer');
    await yours.click();
    await answer.getByText('This deletes everything of yours').waitFor();
    await answer.getByText('1 note').waitFor();
    expect(await faults(page)).toEqual([]);
    await answer.getByRole('button', { name: 'Keep everything' }).click();
    await answer.getByText('Everything stays as it is.').waitFor();
    await page.locator('#tasks').getByText('say goodbye').waitFor();
    await yours.click();
    await answer.getByRole('button', { name: 'Delete everything', exact: true }).click();
    await page.getByText('You are forgotten.').waitFor();
    await page.getByText('1 note').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.goto(house.url);
    await page.getByRole('heading', { name: 'By a link from chat' }).waitFor();
    await page.context().close();
  });

  test('notes are searched, weeks turned, a password set, signed out with, and signed in with', async () => {
    await house.say('Ada', 'note: the wifi password is on the fridge');
    await house.say('Ada', 'note: Lena likes oat milk');
    const page = await comeIn('Ada');
    await page.getByRole('searchbox').fill('fridge');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByText('1 note has “fridge”').waitFor();
    await page.getByRole('link', { name: 'The week after' }).click();
    await page.getByText('Back to this week').click();
    await page.getByText('Set a password').click();
    await page.getByLabel('Email').fill('ada@example.org');
    await page.getByLabel('New password').fill('correct horse battery');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Your password is set.').waitFor();
    await page.getByRole('button', { name: 'Sign out everywhere' }).click();
    await page.getByLabel('Email').fill('ada@example.org');
    await page.getByLabel('Password').fill('correct horse battery');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForSelector('#week');
    await page.context().close();
  });

  test('without JavaScript everything works as well', async () => {
    const page = await comeIn('Bea', { javaScriptEnabled: false });
    await page.locator('#say').fill('add a task to buy bread');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.locator('#answer').getByText('Task added: buy bread').waitFor();
    await page.getByRole('button', { name: 'Mark done: buy bread' }).click();
    await page.locator('#answer').getByText('Done: buy bread').waitFor();
    await page.locator('#answer').getByRole('button', { name: 'Undo' }).click();
    await page.locator('#tasks').getByText('buy bread').waitFor();
    await page.context().close();
  });

  test('what people write runs nothing, on the page as it comes and as it changes', async () => {
    const page = await comeIn('Eve');
    await live(page);
    const evil = '<img src=x onerror=alert(1)><script>alert(2)</script>';
    for (const line of [`/task add title: ${evil}`, `/goal add title: ${evil}`, `/note add content: ${evil}`])
      await house.say('Eve', line);
    await page.locator('#tasks').getByText('<img src=x').waitFor();
    await page.reload();
    await page.locator('#notes').getByText('<img src=x').first().waitFor();
    expect(await page.locator('main img, main script').count()).toBe(0);
    await page.context().close();
  });

  describe.each([380, 1280])('%i pixels wide', (width) => {
    test.each(['light', 'dark'] as const)(
      'in the %s, nothing serious keeps anybody out, and nothing runs over',
      async (colorScheme) => {
        const look = { viewport: { width, height: 800 }, colorScheme };
        const page = await comeIn('Ada', look);
        await page.locator('summary').evaluateAll((all) => {
          for (const one of all) one.click();
        });
        expect(await faults(page)).toEqual([]);
        const door = await open(look);
        for (const path of ['/sign-in', '/enter?token=x']) {
          await door.goto(house.url + path);
          expect(await faults(door)).toEqual([]);
        }
        for (const each of [page, door]) await each.context().close();
      },
    );
  });

  test('the browser had nothing to complain of', () => expect(complaints).toEqual([]));
});

/** Serious and critical findings of axe-core, and whether the page is wider than its window. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate('axe.run()')) as axe.AxeResults;
  const wide = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
  return [
    ...(wide ? ['wider than the window'] : []),
    ...violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`)),
  ];
}
