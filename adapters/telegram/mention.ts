/** Is a message in a group meant for us, and what does it say besides our name? */
import type { Message, UserFromGetMe } from 'grammy/types';

export function mentionsUs(message: Message, me: UserFromGetMe): boolean {
  return findMentions(message, me).length > 0;
}

/** The words without our name; in a private chat it is nobody's address and stays. */
export function cutMention(message: Message, me: UserFromGetMe): string {
  let text = message.text ?? message.caption ?? '';
  if (message.chat.type === 'private') return text;
  for (const { from, to } of findMentions(message, me).reverse()) {
    const before = text.slice(0, from).trimEnd();
    const after = text.slice(to).replace(before === '' ? /^[\s,:]+/ : /^ +/, '');
    text = before === '' || after === '' || /^[\s,.:;!?]/.test(after) ? before + after : `${before} ${after}`;
  }
  return text;
}

/** By @username, and by an entity that carries our id, for clients that show our name instead. */
function findMentions(message: Message, me: UserFromGetMe): { from: number; to: number }[] {
  const text = message.text ?? message.caption ?? '';
  const named = [...text.matchAll(new RegExp(`(?<![\\w@/])@${me.username}(?!\\w)`, 'gi'))];
  const linked = (message.entities ?? message.caption_entities ?? []).filter(
    (entity) => entity.type === 'text_mention' && entity.user.id === me.id,
  );
  return [
    ...named.map(({ index, 0: { length } }) => ({ from: index, to: index + length })),
    ...linked.map(({ offset, length }) => ({ from: offset, to: offset + length })),
  ].sort((a, b) => a.from - b.from);
}
