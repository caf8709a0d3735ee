/** A reply as a model outside reads it: plain words, instants in full, what can be done next as calls. */
import type { CallToolResult, ContentBlock } from '@modelcontextprotocol/sdk/types.js';
import { flatten } from '../channel/flatten.ts';
import type { Registry } from '../command/registry.ts';
import { commandOfTool } from '../command/tool.ts';
import type { Called } from '../conversation/converse.ts';
import type { Choice, Reference } from '../reply.ts';
import { isReadable, uriOf } from './resources.ts';

/** Links to things; a longer list has its first. */
const mostLinks = 25;

/** @param touched what the reply refers to is still there */
export function resultOf(called: Called, registry: Registry, touched: boolean): CallToolResult {
  const { reply, turn, failed } = called;
  const asks = reply.question?.field;
  const next = (reply.choices ?? []).flatMap((choice) => callOf(choice, registry));
  const text = [plainWords(reply.text), ...(next.length > 0 ? [`Next, if wanted:\n${next.join('\n')}`] : [])];
  const refs = reply.refs ?? [];
  return {
    content: [
      { type: 'text', text: text.join('\n\n') },
      ...(touched ? links(refs) : []),
      ...(reply.files ?? []).map(
        (file): ContentBlock =>
          file.type.startsWith('image/')
            ? { type: 'image', mimeType: file.type, data: base64(file.content) }
            : {
                type: 'resource',
                resource: {
                  uri: `almanac://file/${turn}/${encodeURIComponent(file.name)}`,
                  mimeType: file.type,
                  blob: base64(file.content),
                },
              },
      ),
    ],
    structuredContent: { turn, refs: refs.map(({ type, id, label }) => ({ type, id, label })) },
    // nothing was done: for want of a field, or for the reason that the text gives
    ...(failed || asks !== undefined ? { isError: true } : {}),
  };
}

/** Words alone; what a platform would show in the reader's zone stands with its instant in UTC. */
export function plainWords(markdown: string): string {
  return flatten(markdown, () => false)
    .map(({ text, styles }) => {
      const time = styles.find((style) => style.kind === 'time');
      return time ? `${text} [${time.instant}]` : text;
    })
    .join('');
}

function callOf(choice: Choice, registry: Registry): string[] {
  if ('url' in choice) return [`- ${choice.label}: ${choice.url}`];
  const tool = choice.command.replaceAll(' ', '_');
  return commandOfTool(registry, tool) ? [`- ${choice.label}: ${tool} ${JSON.stringify(choice.input)}`] : [];
}

function links(refs: readonly Reference[]): ContentBlock[] {
  return refs
    .filter(({ type }) => isReadable(type))
    .slice(0, mostLinks)
    .map(({ type, id, label }) => ({
      type: 'resource_link',
      uri: uriOf(type, id),
      name: label,
      mimeType: 'text/markdown',
    }));
}

function base64(content: Uint8Array): string {
  return Buffer.from(content).toString('base64');
}
