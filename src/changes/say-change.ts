/** A change in one line: what was done to what. */
import { escapeMarkdown } from '../channel/markdown.ts';
import type { Change, RowChange } from './change.entity.ts';

const nouns: Record<string, string> = {
  user_account: 'settings',
  schedule_block: 'schedule',
  calendar_entry: 'entry of',
  ai_conversation: 'conversation',
};

export function sayChange(change: Change): string {
  const [first, ...others] = change.rows;
  if (!first) return change.command;
  if (first.table === 'person_join') return 'joined your accounts';
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  return `${verb(first)} ${nouns[first.table] ?? first.table.replaceAll('_', ' ')}${labelOf(first)}${more}`;
}

function verb(row: RowChange): string {
  if (row.before === null) return 'added';
  if (row.after === null) return 'deleted';
  return row.after.status === 'done' ? 'finished' : row.after.status === 'dropped' ? 'dropped' : 'changed';
}

function labelOf(row: RowChange): string {
  const words =
    (row.after ?? row.before)?.title ?? row.label ?? row.before?.title ?? (row.after ?? row.before)?.content;
  return typeof words === 'string' && words !== ''
    ? ` **${escapeMarkdown(words.length > 60 ? `${words.slice(0, 59)}…` : words)}**`
    : '';
}
