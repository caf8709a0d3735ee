/** From a question to its answer: gather evidence, let the model speak and act, hold it to the evidence, write it down. */
import type { ChatModel } from '../ai/chat-model.ts';
import type { Log } from '../channel/adapter.ts';
import type { Context, QuestionAsked } from '../command/context.ts';
import type { Registry } from '../command/registry.ts';
import { houseCloses } from '../command/stopped.ts';
import type { Reply } from '../reply.ts';
import { type Composed, compose, composeGrowing, type Draft } from './compose.ts';
import { addToConversation, type Conversation, currentConversation, type Said } from './conversations.ts';
import { embedQuery, type Gathered, gather } from './evidence/gather.ts';
import { groundsOf } from './guard/grounded.ts';
import { ownWords } from './guard/own-words.ts';
import { memoryOf } from './memory.ts';
import { picturesOf } from './pictures.ts';
import { historyMessages, questionMessage, recent, systemMessage } from './prompt.ts';
import { type Progress, runRounds } from './rounds.ts';
import type { Ending } from './say-ending.ts';
import { mayRetry, sayEnding } from './say-ending.ts';
import { smallTalk } from './small-talk.ts';
import { type Summaries, summarise } from './summarise.ts';
import { toolsFor } from './tools.ts';
import { quotePassages } from './without-model.ts';

export interface Assistant {
  answer(question: QuestionAsked, context: Context): AsyncGenerator<Reply>;
  /** Resolves when nothing is left to be done after an answer (summaries). */
  idle(): Promise<void>;
}

export interface AssistantParts {
  readonly registry: Registry;
  readonly log: Log;
  /** One text for a place. */
  readonly roomKey: (at: Context['at']) => string;
  /** Milliseconds that a whole turn may take. */
  readonly patienceMs?: number;
}

interface Known extends Gathered {
  readonly conversation: Conversation | undefined;
  readonly memory: string;
  readonly specs: Registry['specs'];
}

export function createAssistant({ registry, log, roomKey, patienceMs = 180_000 }: AssistantParts): Assistant {
  const summaries: Summaries = new Set();

  async function* answer(question: QuestionAsked, context: Context): AsyncGenerator<Reply> {
    const text = question.text.trim();
    const images = await picturesOf(context.attachments, context.parts.chatModel);
    const alone = !context.repliedTo && images.length === 0;
    const small = alone ? smallTalk(text) : undefined;
    if (small) return yield small;
    const known = await know(text, context);
    const { chatModel: model } = context.parts;
    if (!model) return yield quotePassages(known, question.near ?? []);
    yield* withModel(model, { ...question, text, images }, { known, context });
  }

  /** Everything that is read before the model speaks, in one transaction; the network is not waited for in it. */
  async function know(text: string, context: Context): Promise<Known> {
    const room = roomKey(context.at);
    const { now } = context;
    const conversation = context.parts.chatModel
      ? await context.work((em) => currentConversation(em, { room, repliedTo: context.repliedTo?.turn, now }))
      : undefined;
    const query = withContext(text, conversation);
    const vector = await embedQuery(context.parts.embedder, query, context.asker.id);
    return context.work(async (em) => ({
      ...(await gather(em, { query, vector }, context)),
      memory: context.parts.chatModel ? (await memoryOf(em)).text : '',
      conversation,
      specs: registry.specs,
    }));
  }

  async function* withModel(
    model: ChatModel,
    question: QuestionAsked & { readonly images: Awaited<ReturnType<typeof picturesOf>> },
    { known, context }: { readonly known: Known; readonly context: Context },
  ): AsyncGenerator<Reply> {
    const { asker, now, parts } = context;
    const moment = { now, zone: asker.zone, locale: asker.locale };
    const grounds = groundsOf(ownWords(question.text, question.forwarded ?? context.forwarded), moment);
    const { conversation, memory } = known;
    const draft = (progress: Progress): Draft => ({
      ...progress,
      again: againOf(question),
      known: [question.text, conversation?.summary ?? '', ...recent(conversation).map((said) => said.text)].join('\n'),
    });
    let last: Progress | undefined;
    const late = AbortSignal.timeout(patienceMs);
    for await (const progress of runRounds({
      model,
      meter: parts.meter,
      user: asker.id,
      tools: toolsFor(grounds, context, { registry, log, answerOnly: question.answerOnly ?? false }),
      messages: [
        systemMessage(asker, { now, memory, summary: conversation?.summary ?? '' }),
        ...historyMessages(conversation),
        questionMessage(question.text, known.passages, question.images),
      ],
      passages: known.passages,
      signal: AbortSignal.any([context.signal, late]),
      onBroken: (error) => log.error({ turn: context.turn, error: String(error) }, 'answer failed'),
    })) {
      last = progress;
      if (!progress.ending) yield composeGrowing(draft(progress));
    }
    if (!last?.ending) throw new Error('The rounds ended without an ending.');
    const ending = why(last.ending, context.signal, late);
    const composed = compose(draft(last), ending);
    tell(composed, ending, context);
    const reply = instead(last, ending, { known, question }) ?? composed.reply;
    await write({ question, context, known, progress: last, cited: composed.checked.cited, reply, ending, model });
    yield reply;
  }

  function tell({ checked }: Composed, ending: Ending, { turn }: Context): void {
    if (checked.removed.length > 0) log.warn({ turn, removed: checked.removed }, 'citations left out');
    if (ending.kind === 'failed' && ending.failure !== 'stopped')
      log.warn({ turn, failure: ending.failure }, 'model failed');
  }

  /** An answer is worth more than its record: what cannot be written down is still said. */
  async function write(written: Written): Promise<void> {
    try {
      const { context, known, model } = written;
      const room = roomKey(context.at);
      const said = messagesOf(written);
      await context.work((em) =>
        addToConversation(em, known.conversation, { user: context.asker.id, room, now: context.now, messages: said }),
      );
      summarise({ summaries, model, conversation: known.conversation, added: said, context, log });
    } catch (error) {
      log.warn({ turn: written.context.turn, error: String(error) }, 'conversation not written down');
    }
  }

  return {
    answer,
    idle: async () => {
      while (summaries.size > 0) await Promise.all(summaries);
    },
  };
}

interface Written {
  readonly question: QuestionAsked;
  readonly context: Context;
  readonly known: Known;
  readonly progress: Progress;
  readonly cited: readonly number[];
  readonly reply: Reply;
  readonly ending: Ending;
  readonly model: ChatModel;
}

function messagesOf({ question, context, progress, cited, reply, ending, model }: Written): readonly Said[] {
  const { turn, now, parts } = context;
  const at = now.toString();
  return [
    { role: 'user', text: question.text.slice(0, 20_000), turn, at },
    {
      role: 'assistant',
      text: reply.text,
      turn,
      at,
      model: model.name,
      ...progress.used,
      cost: parts.meter.prices.cost(model.name, progress.used),
      passages: progress.passages.flatMap(({ number, of, kind, title }) =>
        cited.includes(number) ? { number, kind, title, ...of } : [],
      ),
      calls: progress.outcomes.map((outcome) => ({
        command: outcome.command,
        outcome: outcome.kind,
        ...('input' in outcome ? { input: outcome.input } : {}),
      })),
      ended: ending.kind === 'failed' ? ending.failure : ending.kind,
    },
  ];
}

/** Which of the reasons to stop it was. */
function why(ending: Ending, signal: AbortSignal, late: AbortSignal): Ending {
  if (ending.kind !== 'failed' || ending.failure !== 'stopped') return ending;
  if (signal.reason === houseCloses) return { kind: 'closing' };
  return !signal.aborted && late.aborted ? { kind: 'failed', failure: 'slow' } : ending;
}

/** Where the model gave nothing at all, the passages speak. */
function instead(
  progress: Progress,
  ending: Ending,
  { known, question }: { readonly known: Known; readonly question: QuestionAsked },
): Reply | undefined {
  if (progress.words.trim() !== '' || progress.outcomes.some(({ kind }) => kind !== 'refused' && kind !== 'read'))
    return undefined;
  if (ending.kind === 'failed' && ending.failure === 'stopped') return undefined;
  const reply = quotePassages(
    known,
    question.near ?? [],
    ending.kind === 'done' ? 'The model gave no answer.' : sayEnding(ending, false),
  );
  if (ending.kind !== 'done' && !mayRetry(ending)) return reply;
  const again = { label: 'Retry', command: 'ask', input: againOf(question) };
  return { ...reply, choices: [...(reply.choices ?? []), again] };
}

/** What the Retry button asks. */
function againOf({ text, answerOnly, forwarded }: QuestionAsked): Readonly<Record<string, unknown>> {
  return { question: text, ...(answerOnly ? { unchanging: true } : {}), ...(forwarded ? { forwarded: true } : {}) };
}

/** “And on Friday?” is only to be searched together with what was asked before. */
function withContext(text: string, conversation: Conversation | undefined): string {
  const before = conversation?.messages.findLast(({ role }) => role === 'user')?.text;
  return before !== undefined && text.split(/\s+/).length < 6 ? `${before.slice(0, 300)} ${text}` : text;
}
