/** Buttons and menus as an inline keyboard. */
import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import type { Button, Outgoing } from '../../src/channel/message.ts';
import { isOpenable } from './render.ts';

/** What fits side by side on a narrow phone, in UTF-16 code units of labels. */
const ROW = { buttons: 3, label: 30 };

export function keyboard({ buttons = [], menu }: Outgoing): InlineKeyboardMarkup | undefined {
  const entries = (menu?.entries ?? []).map((entry) => [keyOf(entry)]);
  const rows = [...entries, ...inRows(buttons.filter((button) => !isUnopenable(button)))];
  return rows.length === 0 ? undefined : { inline_keyboard: rows };
}

/** Telegram refuses the whole message for a button whose link it calls invalid; such links stand in the text. */
export function linksInText({ buttons = [] }: Outgoing): string {
  return buttons
    .filter(isUnopenable)
    .map(({ label, url }) => `${label}: ${url}`)
    .join('\n');
}

function isUnopenable({ url }: Button): boolean {
  return url !== undefined && !isOpenable(url);
}

function inRows(buttons: readonly Button[]): InlineKeyboardButton[][] {
  const rows: InlineKeyboardButton[][] = [];
  let room = 0;
  for (const button of buttons) {
    const row = rows.at(-1);
    if (row && row.length < ROW.buttons && button.label.length <= room) row.push(keyOf(button));
    else {
      rows.push([keyOf(button)]);
      room = ROW.label;
    }
    room -= button.label.length;
  }
  return rows;
}

function keyOf({ id, label, url, style }: Button): InlineKeyboardButton {
  const look = style === 'primary' || style === 'danger' ? { text: label, style } : { text: label };
  return url === undefined ? { ...look, callback_data: id } : { ...look, url };
}
