/** A line of runs as Slack's rich text, where every character stands for itself, and as mrkdwn, where it can be shown so. */
import type { types } from '@slack/bolt';
import type { Run } from '../../src/channel/runs.ts';

const format = '{date_short_pretty} {time}';
const secondsOf = (at: Temporal.Instant): number => Math.floor(at.epochMilliseconds / 1000);
const isPerson = (id: string): boolean => /^[UW][A-Z0-9]+$/.test(id);
const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
export function richElements(runs: readonly Run[]): types.RichTextElement[] {
  const shown: readonly Run[] = runs.length > 0 ? runs : [{ text: ' ' }];
  return shown.map(({ text, at, person, url, style }) => {
    if (at) return { type: 'date', timestamp: secondsOf(at), format, fallback: text };
    if (person && isPerson(person)) return { type: 'user', user_id: person };
    return url ? { type: 'link', url, text } : { type: 'text', text, ...(style ? { style } : {}) };
  });
}

/** https://docs.slack.dev/messaging/formatting-message-text: with `&<>` escaped nothing can ping. */
export function mrkdwn(runs: readonly Run[]): string {
  const one = ({ text, at, person, url, style = {} }: Run): string => {
    if (at) return `<!date^${secondsOf(at)}^${format}|${escaped(text)}>`;
    if (person && isPerson(person)) return `<@${person}>`;
    if (url) return `<${escaped(url).replace(/\|/g, '%7C')}|${escaped(text)}>`;
    if (style.code) return text.includes('\n') ? `\`\`\`\n${escaped(text)}\n\`\`\`` : `\`${escaped(text)}\``;
    const marks = `${style.bold ? '*' : ''}${style.italic ? '_' : ''}${style.strike ? '~' : ''}`;
    return escaped(text).replace(/\S[\s\S]*\S|\S/, (words) => marks + words + [...marks].reverse().join(''));
  };
  return runs.map(one).join('');
}

/** Whether mrkdwn shows this as meant: it knows no escape for its marks, and they count at the edges of words only. */
export function survives(runs: readonly Run[]): boolean {
  return runs.every(({ text, style, url }, at) => {
    if (style?.code) return !text.includes('`');
    if (/[*_~`]|:[\w+'-]+:|(^|\n)\s*>/.test(text) || (url && text.includes('|'))) return false;
    return !style || !(/\n/.test(text) || /\w$/.test(runs[at - 1]?.text ?? '') || /^\w/.test(runs[at + 1]?.text ?? ''));
  });
}
