/** What Slack takes as blocks and views: the shapes of @slack/types with the limits that its reference documents. */
import { z } from 'zod';

const text = (most: number) => z.string().min(1).max(most);
const plain = (most: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: text(most), emoji: z.boolean().optional() });
const mrkdwn = (most: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: text(most), verbatim: z.boolean().optional() });
const blockId = { block_id: text(255).optional() };
const actionId = { action_id: text(255) };
const url = z
  .string()
  .max(3000)
  .regex(/^(https?:\/\/|mailto:|tel:)/);

const option = z.strictObject({
  text: z.union([plain(75), mrkdwn(75)]),
  value: text(150),
  description: plain(75).optional(),
});

const button = z.strictObject({
  type: z.literal('button'),
  ...actionId,
  text: plain(75),
  value: z.string().max(2000).optional(),
  url: url.optional(),
  style: z.enum(['primary', 'danger']).optional(),
});
const staticSelect = z.strictObject({
  type: z.literal('static_select'),
  ...actionId,
  placeholder: plain(150).optional(),
  options: z.array(option).min(1).max(100),
  initial_option: option.optional(),
});
const externalSelect = z.strictObject({
  type: z.literal('external_select'),
  ...actionId,
  placeholder: plain(150).optional(),
  min_query_length: z.int().min(0).optional(),
  initial_option: option.optional(),
});
const textInput = z
  .strictObject({
    type: z.literal('plain_text_input'),
    ...actionId,
    multiline: z.boolean().optional(),
    min_length: z.int().min(0).max(3000).optional(),
    max_length: z.int().min(1).max(3000).optional(),
    initial_value: z.string().optional(),
    placeholder: plain(150).optional(),
  })
  .refine((input) => (input.initial_value?.length ?? 0) <= (input.max_length ?? 3000), 'initial_value too long');

const style = z.strictObject({
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  strike: z.boolean().optional(),
  code: z.boolean().optional(),
});
const richElement = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().min(1), style: style.optional() }),
  z.strictObject({ type: z.literal('link'), url, text: z.string().optional(), style: style.optional() }),
  z.strictObject({ type: z.literal('user'), user_id: z.string().regex(/^[UW]/), style: style.optional() }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.int(),
    format: z.string().regex(/\{(date|time|ago)/),
    fallback: z.string().optional(),
    url: url.optional(),
  }),
  z.strictObject({ type: z.literal('emoji'), name: z.string() }),
]);
const richSection = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(richElement).min(1) });
const richText = z.strictObject({
  type: z.literal('rich_text'),
  ...blockId,
  elements: z
    .array(
      z.discriminatedUnion('type', [
        richSection,
        z.strictObject({
          type: z.literal('rich_text_list'),
          style: z.enum(['bullet', 'ordered']),
          elements: z.array(richSection).min(1),
          indent: z.int().min(0).max(8).optional(),
          offset: z.int().min(0).optional(),
          border: z.int().optional(),
        }),
        z.strictObject({ type: z.literal('rich_text_quote'), elements: z.array(richElement).min(1) }),
        z.strictObject({ type: z.literal('rich_text_preformatted'), elements: z.array(richElement).min(1) }),
      ]),
    )
    .min(1),
});

const header = z.strictObject({ type: z.literal('header'), ...blockId, text: plain(150) });
const section = z.strictObject({
  type: z.literal('section'),
  ...blockId,
  text: z.union([mrkdwn(3000), plain(3000)]),
  expand: z.boolean().optional(),
});
const divider = z.strictObject({ type: z.literal('divider'), ...blockId });
const context = z.strictObject({
  type: z.literal('context'),
  ...blockId,
  elements: z
    .array(z.union([mrkdwn(2000), plain(2000)]))
    .min(1)
    .max(10),
});
const actions = z
  .strictObject({
    type: z.literal('actions'),
    ...blockId,
    elements: z
      .array(z.discriminatedUnion('type', [button, staticSelect]))
      .min(1)
      .max(25),
  })
  .refine(
    (block) => new Set(block.elements.map((one) => one.action_id)).size === block.elements.length,
    'action_id twice',
  );
const markdown = z.strictObject({ type: z.literal('markdown'), ...blockId, text: text(12_000) });
const table = z
  .strictObject({
    type: z.literal('table'),
    ...blockId,
    rows: z
      .array(
        z
          .array(z.union([z.strictObject({ type: z.literal('raw_text'), text: text(10_000) }), richText]))
          .min(1)
          .max(20),
      )
      .min(1)
      .max(100),
    column_settings: z
      .array(
        z.strictObject({ align: z.enum(['left', 'center', 'right']).optional(), is_wrapped: z.boolean().optional() }),
      )
      .max(20)
      .optional(),
  })
  .refine((block) => new Set(block.rows.map((row) => row.length)).size === 1, 'rows of different length');
const input = z.strictObject({
  type: z.literal('input'),
  ...blockId,
  label: plain(2000),
  hint: plain(2000).optional(),
  optional: z.boolean().optional(),
  element: z.discriminatedUnion('type', [staticSelect, externalSelect, textInput]),
});

const messageBlock = z.discriminatedUnion('type', [
  header,
  section,
  divider,
  context,
  actions,
  richText,
  table,
  markdown,
]);

export const messageBlocks = z
  .array(messageBlock)
  .max(50)
  .refine((blocks) => blocks.filter((block) => block.type === 'table').length <= 1, 'only_one_table_allowed')
  .refine((blocks) => blocks.reduce((sum, one) => sum + (one.type === 'markdown' ? one.text.length : 0), 0) <= 12_000);

const modal = z.strictObject({
  type: z.literal('modal'),
  title: plain(24),
  submit: plain(24).optional(),
  close: plain(24).optional(),
  callback_id: text(255).optional(),
  private_metadata: z.string().max(3000).optional(),
  blocks: z
    .array(z.discriminatedUnion('type', [input, section, divider, context, actions, richText, header]))
    .min(1)
    .max(100),
});
const home = z.strictObject({ type: z.literal('home'), blocks: z.array(messageBlock).max(100) });

export const view = z
  .discriminatedUnion('type', [modal, home])
  .refine(
    (one) => !('submit' in one) || one.submit !== undefined || !one.blocks.some((block) => block.type === 'input'),
    'submit missing',
  )
  .refine((one) => {
    const ids = one.blocks.flatMap((block) => block.block_id ?? []);
    return new Set(ids).size === ids.length;
  }, 'block_id twice');

export type Blocks = z.infer<typeof messageBlocks>;
export type View = z.infer<typeof view>;
export type Modal = z.infer<typeof modal>;

/** What is wrong with it, in one line; undefined when nothing is. */
export function wrong(schema: z.ZodType, value: unknown): string | undefined {
  const result = schema.safeParse(value);
  if (result.success) return undefined;
  return result.error.issues.map((issue) => `${issue.path.join('/')}: ${issue.message}`).join('; ');
}
