/** Is a message in a group meant for us, and what does it say besides our name? */
import type { Message, User, UserFromGetMe } from 'grammy/types';

interface Piece {
  readonly from: number;
  readonly to: number;
}

export function isForUs(message: Message, me: UserFromGetMe): boolean {
  return mentions(message, me).length > 0;
}

/** The words without our name; in a private chat it is nobody's address and stays. */
export function cutMention(message: Message, me: UserFromGetMe): string {
  const text = message.text ?? message.caption ?? '';
  if (message.chat.type === 'private') return text;
  let rest = text;
  for (const { from, to } of mentions(message, me).reverse()) {
    const before = rest.slice(0, from).trimEnd();
    const after = rest.slice(to).replace(before === '' ? /^[\s,:]+/ : /^ +/, '');
    rest = before === '' || after === '' || /^[\s,.:;!?]/.test(after) ? before + after : `${before} ${after}`;
  }
  return rest;
}

/** By @username, and by an entity that carries our id, for clients that show our name instead. */
function mentions(message: Message, me: UserFromGetMe): Piece[] {
  const text = message.text ?? message.caption ?? '';
  const named = [...text.matchAll(new RegExp(`(?<![\\w@/])@${me.username}(?!\\w)`, 'gi'))].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
  }));
  const linked = (message.entities ?? message.caption_entities ?? []).flatMap((entity) =>
    entity.type === 'text_mention' && isUser(entity.user, me)
      ? [{ from: entity.offset, to: entity.offset + entity.length }]
      : [],
  );
  return [...named, ...linked].sort((a, b) => a.from - b.from);
}

function isUser(user: User, me: User): boolean {
  return user.id === me.id;
}
