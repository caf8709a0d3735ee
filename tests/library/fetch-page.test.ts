import { PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { fetchPage, readPage } from '../../src/library/fetch-page.ts';

const paragraph = 'The mitochondrion makes most of the adenosine triphosphate that a cell lives on. '.repeat(8);
const html = (head: string, body: string) => `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;
const page = (text: string, charset?: string) =>
  readPage({ url: 'https://example.org/cells.html', mediaType: 'text/html', charset, body: Buffer.from(text) });

describe('A page', () => {
  it('is read as its title and its text, without menus and markup', async () => {
    const body = `<nav><a href="/">Home</a> <a href="/shop">Shop</a></nav><article><h1>Cells</h1><p>${paragraph}</p><p>${paragraph}</p></article><script>alert(1)</script>`;
    const read = await page(html('<title>Cells  &amp; energy</title>', body));
    expect(read).toMatchObject({ title: 'Cells & energy', type: 'article' });
    expect(read.text).toContain('adenosine triphosphate');
    expect(read.text).not.toMatch(/Shop|alert|</);
  });

  it('that is a video or has no text is known by what it says of itself', async () => {
    const head =
      '<meta property="og:type" content="video.other"><meta property="og:title" content="Lecture 4"><meta name="description" content="On enzymes">';
    expect(await page(html(head, ''))).toMatchObject({ title: 'Lecture 4', text: 'On enzymes', type: 'video' });
    expect(await page('')).toMatchObject({ title: 'cells.html', text: '' });
  });

  it('that is a PDF is read page by page', async () => {
    const document = await PDFDocument.create();
    document.setTitle('On cells');
    document.addPage().drawText('Ribosomes build proteins.');
    document.addPage().drawText('Enzymes speed reactions.');
    const body = await document.save();
    const read = await readPage({
      url: 'https://example.org/a.pdf',
      mediaType: 'application/pdf',
      charset: undefined,
      body,
    });
    expect(read).toMatchObject({ title: 'On cells', type: 'paper' });
    expect(read.text).toMatch(/Ribosomes build proteins\.[\s\S]*Enzymes speed reactions\./);
  });

  it('that is not what it claims to be is refused', async () => {
    const body = Buffer.from('not a pdf');
    const reading = readPage({
      url: 'https://example.org/a.pdf',
      mediaType: 'application/pdf',
      charset: undefined,
      body,
    });
    await expect(reading).rejects.toThrow(UserError);
  });

  it('of a private address is never fetched', async () => {
    await expect(fetchPage('http://169.254.169.254/latest/meta-data/')).rejects.toThrow('private network');
  });
});
