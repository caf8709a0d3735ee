/** Outgoing → a message of Discord's Components V2: text, rules, pictures, files, buttons and menus. */
import type * as api from 'discord.js';
import { ButtonStyle, ComponentType, MessageFlags } from 'discord.js';
import type { Limits } from '../../src/channel/adapter.ts';
import type { Button, File, Outgoing } from '../../src/channel/message.ts';
import { shorten } from '../../src/channel/shorten.ts';
import { codeBlock } from './escape.ts';
import { renderText } from './markdown.ts';

/** UTF-16 code units of all text in one message, and its components, nested ones too (Components Reference). */
export const TEXT = 4000;
const COMPONENTS = 40;

export const limits: Limits = {
  // A little under what Discord takes: escapes and fences are ours and count as well. Five edits in five seconds share
  // a bucket with the room's other messages.
  ...{ text: 3900, buttons: 25, label: 80, menu: 25, file: 10 * 1024 * 1024 },
  ...{ editEveryMs: 1200, perSecond: 45, roomPerSecond: 1 },
};

/** What every kind of request that carries a message has in common. */
export type Payload = { body: api.RESTPostAPIChannelMessageJSONBody & { flags: number }; files: api.RawFile[] };

const accents = { plain: null, done: 0x3ba55d, warning: 0xe0a030, due: 0x5865f2 };
const styles = { plain: ButtonStyle.Secondary, primary: ButtonStyle.Primary, danger: ButtonStyle.Danger } as const;

export function render(message: Outgoing): Payload {
  const files = named(message.files ?? []);
  const { stretches, mentioned } = fitting(message.text);
  const shown = [...attached(files), ...rows(message)];
  const taken = shown.reduce((sum, part) => sum + 1 + ('components' in part ? part.components.length : 0), 1);
  const parts = [...texts(stretches, COMPONENTS - taken), ...shown];
  // Discord refuses a message with nothing in it.
  if (parts.length === 0) parts.push({ type: ComponentType.TextDisplay, content: '\u200b' });
  const colour = accents[message.tone ?? 'plain'];
  const framed = { type: ComponentType.Container as const, accent_color: colour, components: parts };
  const body = {
    components: colour === null ? parts : [framed],
    flags: MessageFlags.IsComponentsV2 | (message.silent ? MessageFlags.SuppressNotifications : 0),
    // Nothing pings but the people whom the core named: not @everyone, no role, not the author of what is answered.
    allowed_mentions: { parse: [], users: mentioned.slice(0, 100), replied_user: false },
    attachments: files.map(({ name, alt }, id) => ({ id: `${id}`, filename: name, ...described(alt) })),
  };
  return { body, files: files.map((file) => ({ ...file, contentType: file.type, data: Buffer.from(file.content) })) };
}

/** The text as Discord Markdown. Where escapes alone make it too long, it is shown as it was written, in a code block. */
function fitting(text: string): ReturnType<typeof renderText> {
  const rendered = renderText(text);
  if (rendered.stretches.reduce((sum, stretch) => sum + stretch.length, 0) <= TEXT) return rendered;
  const fenced = codeBlock(text);
  return { stretches: [fenced.length <= TEXT ? fenced : codeBlock(text.replaceAll('`', 'ˋ'))], mentioned: [] };
}

/** Text displays with separators between; the last ones run together when there would be too many components. */
function texts(stretches: readonly string[], room: number): api.APIComponentInContainer[] {
  const most = Math.max(1, Math.floor((room + 1) / 2));
  const kept = stretches.slice(0, most - 1);
  if (stretches.length > kept.length) kept.push(stretches.slice(most - 1).join('\n\n'));
  return kept.flatMap((content, at): api.APIComponentInContainer[] => {
    const display: api.APITextDisplayComponent = { type: ComponentType.TextDisplay, content };
    return at === 0 ? [display] : [{ type: ComponentType.Separator }, display];
  });
}

/** Pictures in one gallery with their words for those who cannot see them; other files below each other. */
function attached(files: readonly File[]): api.APIComponentInContainer[] {
  const media = ({ name }: File) => ({ url: `attachment://${name}` });
  const { picture = [], other = [] } = Object.groupBy(files, ({ type }) =>
    /^image\/(png|jpe?g|gif|webp)$/.test(type) ? 'picture' : 'other',
  );
  const items = picture.map((file) => ({ media: media(file), ...described(file.alt) }));
  const gallery = items.length > 0 ? [{ type: ComponentType.MediaGallery as const, items }] : [];
  return [...gallery, ...other.map((file) => ({ type: ComponentType.File as const, file: media(file) }))];
}

const described = (alt: string | undefined) => (alt ? { description: shorten(alt, 1024) } : {});

/** At most ten files, each under a name of its own that an `attachment://` reference can carry. */
function named(files: readonly File[]): File[] {
  const plain = files.map(({ name }) => name.replace(/[^a-zA-Z0-9._-]+/g, '_').replace(/^[._]+/, '') || 'file');
  const name = (at: number) => (plain.indexOf(plain[at] ?? '') < at ? `${at + 1}-${plain[at]}` : `${plain[at]}`);
  return files.slice(0, 10).map((file, at) => ({ ...file, name: name(at) }));
}

/** A menu in a row of its own, then buttons in rows of five. */
function rows({ menu, buttons = [] }: Outgoing): api.APIActionRowComponent<api.APIComponentInMessageActionRow>[] {
  const found: api.APIComponentInMessageActionRow[][] = [];
  if (menu && menu.entries.length > 0) {
    const options = menu.entries.slice(0, 25).map(({ id, label, hint }) => {
      return { value: id, label: shorten(label, 100), ...(hint ? { description: shorten(hint, 100) } : {}) };
    });
    const placeholder = shorten(menu.placeholder, 150);
    found.push([{ type: ComponentType.StringSelect, custom_id: 'menu', placeholder, options }]);
  }
  const kept = buttons.slice(0, (5 - found.length) * 5);
  for (let at = 0; at < kept.length; at += 5) found.push(kept.slice(at, at + 5).map(button));
  return found.map((components) => ({ type: ComponentType.ActionRow, components }));
}

function button({ id, label, style = 'plain', url }: Button): api.APIButtonComponent {
  const shown = { type: ComponentType.Button as const, label: shorten(label, 80) };
  if (url !== undefined) return { ...shown, style: ButtonStyle.Link, url };
  return { ...shown, style: styles[style], custom_id: id };
}
