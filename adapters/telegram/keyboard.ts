/** Buttons and menus as an inline keyboard. */
import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import type { Button, Outgoing } from '../../src/channel/message.ts';
import { isOpenable } from './entities.ts';

/** What fits side by side on a narrow phone, in UTF-16 code units of labels. */
const ROW = { buttons: 3, label: 30 };

export function keyboard({ buttons = [], menu }: Outgoing): InlineKeyboardMarkup | undefined {
  const rows = (menu?.entries ?? []).map((entry) => [keyOf(entry)]);
  let room = -1;
  for (const button of buttons.filter((one) => !isRefused(one))) {
    const row = rows.at(-1);
    if (row && row.length < ROW.buttons && button.label.length <= room) row.push(keyOf(button));
    else {
      rows.push([keyOf(button)]);
      room = ROW.label;
    }
    room -= button.label.length;
  }
  return rows.length === 0 ? undefined : { inline_keyboard: rows };
}

/** Telegram refuses the whole message for a button whose link it calls invalid; such links stand in the text. */
export function linksInText({ buttons = [] }: Outgoing): string[] {
  return buttons.filter(isRefused).map(({ label, url }) => `${label}: ${url}`);
}

const isRefused = ({ url }: Button): boolean => url !== undefined && !isOpenable(url);

function keyOf({ id, label, url, style }: Button): InlineKeyboardButton {
  const look = style === 'primary' || style === 'danger' ? { text: label, style } : { text: label };
  return url === undefined ? { ...look, callback_data: id } : { ...look, url };
}
