/**
 * The rounds of a turn between the model and the commands: it says something, asks for tools, hears what came of them,
 * until it asks for no more. No transaction is open while it speaks; each command has its own.
 */
import {
  type ChatMessage,
  type ChatModel,
  type ChatRequest,
  ModelError,
  type ToolCall,
  type Usage,
} from '../ai/chat-model.ts';
import { estimateTokens } from '../ai/estimate-tokens.ts';
import type { Meter } from '../spending/meter.ts';
import type { Passage } from './evidence/passage.ts';
import { sourceBlock } from './prompt.ts';
import type { Ending } from './say-ending.ts';
import { endingOf } from './say-ending.ts';
import { mostCalls, type Outcome, type Tools } from './tools.ts';

/** Most tokens of one answer, thinking included. */
const mostTokens = 4000;
/** Characters of a command's answer that the model reads. */
const LONG = 4000;

export interface Rounds {
  readonly model: ChatModel;
  readonly meter: Meter;
  readonly user: string;
  readonly tools: Tools;
  readonly messages: readonly ChatMessage[];
  readonly passages: readonly Passage[];
  readonly signal: AbortSignal;
  /** Told of what nobody foresaw. */
  readonly onBroken: (error: unknown) => void;
}

export interface Progress {
  readonly words: string;
  readonly passages: readonly Passage[];
  readonly outcomes: readonly Outcome[];
  readonly used: Usage;
  /** Only the last one has it. */
  readonly ending?: Ending;
}

/**
 * Yields whenever something is new. Never throws, neither what a model does wrong nor what we do: that is an ending, and
 * the receipts of what was done before it are still to be shown.
 */
export async function* runRounds(given: Rounds): AsyncGenerator<Progress> {
  let last: Progress = { words: '', passages: given.passages, outcomes: [], used: { tokensIn: 0, tokensOut: 0 } };
  try {
    for await (const progress of rounds(given)) {
      last = progress;
      yield progress;
    }
  } catch (error) {
    given.onBroken(error);
    yield { ...last, ending: { kind: 'broken' } };
  }
}

async function* rounds(given: Rounds): AsyncGenerator<Progress> {
  const messages = [...given.messages];
  const passages = [...given.passages];
  const outcomes: Outcome[] = [];
  const total = { tokensIn: 0, tokensOut: 0 };
  let words = '';
  const progress = (ending?: Ending): Progress => ({
    words,
    passages: [...passages],
    outcomes: [...outcomes],
    used: { ...total },
    ...(ending ? { ending } : {}),
  });

  for (;;) {
    const tools = outcomes.length < mostCalls ? given.tools.offered : [];
    const request: ChatRequest = {
      messages,
      mostTokens,
      asker: given.user,
      signal: given.signal,
      ...(tools.length > 0 ? { tools } : {}),
    };
    const asked = estimateRequest(request);
    const held = await given.meter.hold({
      user: given.user,
      kind: 'chat',
      model: given.model.name,
      tokens: { tokensIn: asked, tokensOut: mostTokens },
    });
    if (held.over) return yield progress({ kind: 'capped', cap: held.over });
    let said = '';
    const calls: ToolCall[] = [];
    let usage: Usage | undefined;
    let ending: Ending | undefined;
    let reached = true;
    try {
      for await (const event of given.model.chat(request)) {
        if (event.kind === 'call') calls.push(event.call);
        else if (event.kind === 'text') {
          if (said === '' && words !== '') words += '\n\n';
          said += event.text;
          words += event.text;
          yield progress();
        } else {
          usage = event.usage;
          if (event.why === 'length' || event.why === 'filtered') ending = { kind: event.why };
        }
      }
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      ending = endingOf(error);
      // An endpoint that refused has not been paid.
      reached = said !== '' || error.failure === 'stopped' || error.failure === 'slow' || error.failure === 'cut-off';
    } finally {
      const written = `${said}${calls.map(({ input }) => input).join('')}`;
      const used =
        usage ?? (reached ? { tokensIn: asked, tokensOut: estimateTokens(written) } : { tokensIn: 0, tokensOut: 0 });
      total.tokensIn += used.tokensIn;
      total.tokensOut += used.tokensOut;
      await held.settle(used);
    }
    if (ending || calls.length === 0) return yield progress(ending ?? { kind: 'done' });
    messages.push({ role: 'assistant', text: said, calls });
    for (const call of calls) {
      const outcome = await answerCall(call, outcomes.length, given);
      outcomes.push(outcome);
      messages.push({ role: 'tool', call: call.id, text: tellModel(outcome, passages) });
      yield progress();
    }
  }
}

async function answerCall(call: ToolCall, made: number, { tools, signal }: Rounds): Promise<Outcome> {
  if (made >= mostCalls)
    return { kind: 'refused', command: call.name, why: `Only ${mostCalls} calls a turn; this one was not made.` };
  if (signal.aborted) return { kind: 'refused', command: call.name, why: 'The person stopped this turn.' };
  return tools.call(call);
}

/** What a command read becomes a source of its own, to be cited and opened again. */
function tellModel(outcome: Outcome, passages: Passage[]): string {
  switch (outcome.kind) {
    case 'refused':
      return `Not done. ${outcome.why}`;
    case 'broken':
      return `Not done; the person sees this: ${outcome.text}`;
    case 'offered':
      return 'Not done: the person sees a button and decides.';
    case 'done':
      return `Done; the person sees this receipt: ${outcome.reply.text.slice(0, LONG)}`;
    case 'asked':
      return `Nothing was changed; the person sees this: ${outcome.reply.text.slice(0, LONG)}`;
    case 'read': {
      const { command, input, reply } = outcome;
      const passage: Passage = {
        number: passages.length + 1,
        kind: command,
        title: Object.values(input).join(', ') || command,
        place: '',
        text: reply.text.slice(0, LONG),
        open: { label: command, command, input },
      };
      passages.push(passage);
      return sourceBlock(passage);
    }
  }
}

function estimateRequest({ messages, tools = [] }: ChatRequest): number {
  const images = messages.flatMap((message) =>
    message.role === 'user' ? message.parts.filter(({ kind }) => kind === 'image') : [],
  ).length;
  const text = messages.map((message) =>
    message.role === 'user'
      ? message.parts.map((part) => (part.kind === 'text' ? part.text : '')).join('')
      : `${message.text}${message.role === 'assistant' ? JSON.stringify(message.calls ?? '') : ''}`,
  );
  return estimateTokens(`${text.join('\n')}${JSON.stringify(tools)}`) + images * 1000;
}
