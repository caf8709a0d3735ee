/** The frame of every page. All addresses in it are relative and one word long, so that it also stands below a path. */
import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { version } from './assets.ts';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

const styles = ['base', 'controls', 'frame', 'answer', 'week', 'mine', 'door'] as const;

export function page(title: string, body: Html, { live = false }: { readonly live?: boolean } = {}): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="icon.svg?v=${version}" type="image/svg+xml">
${styles.map((name) => html`<link rel="stylesheet" href="${name}.css?v=${version}">\n`)}${live ? html`<script src="page.js?v=${version}" defer></script>` : ''}
</head>
<body>
${body}
</body>
</html>
`;
}

/** What ties a form to this browser. */
export function formField(token: string): Html {
  return html`<input type="hidden" name="form" value="${token}">`;
}
