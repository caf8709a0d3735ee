/** What somebody said in a recording, in words: within limits of length and money, and with a clear word where it fails. */
import { ModelError } from '../ai/chat-model.ts';
import type { Transcriber, Transcript } from '../ai/transcriber.ts';
import type { Attachment } from '../channel/message.ts';
import { UserError } from '../errors.ts';
import type { Meter } from '../spending/meter.ts';
import type { Tokens } from '../spending/prices.ts';
import { fetchAttachment } from './fetch-attachment.ts';

/** Bytes; endpoints take 25 million. And seconds: what is longer is a lecture, not a message. */
const largest = 20_000_000;
const longest = 600;
/** Characters of what was heard; the rest would be no message that anybody types. */
const mostWords = 10_000;
/** A minute of speech is a thousand tokens of the models that count in tokens; those that count in minutes cost as much. */
const tokensPerMinute = 1000;
/** Bytes of a second of speech, as phones record it: a guess where nobody tells the length, and rather too long. */
const bytesPerSecond = 2000;

export interface Listening {
  readonly transcriber?: Transcriber | undefined;
  readonly meter: Meter;
  /** On whose account. */
  readonly user: string;
}

export function isRecording({ type, voice }: Attachment): boolean {
  return voice === true || type.startsWith('audio/');
}

/** No transaction may be open: this takes as long as an endpoint takes. @throws UserError with what to do instead */
export async function listen(recording: Attachment, { transcriber, meter, user }: Listening): Promise<string> {
  if (!transcriber) throw new UserError(`I can't listen to recordings here. Please write it to me.${setUp}`);
  if ((recording.size ?? 0) > largest || (recording.seconds ?? 0) > longest) throw tooLong();
  const content = await fetchAttachment(
    recording,
    'I could not fetch that recording. Please send it again, or write it to me.',
  );
  if (content.byteLength > largest) throw tooLong();
  const seconds = recording.seconds ?? Math.min(longest, content.byteLength / bytesPerSecond);
  const held = await meter.hold({ user, kind: 'speech', model: transcriber.name, tokens: ofSeconds(seconds) });
  if (held.over)
    throw new UserError(
      'I have used up what I may spend on models for now, so I did not listen to that. Please write it to me.',
    );
  const { name, type } = recording;
  try {
    const heard = await transcriber.transcribe({ name, type, content });
    await held.settle(tokensOf(heard, seconds));
    if (heard.text === '') throw new UserError('I heard nothing in that recording. Please try again, or write it.');
    return heard.text.slice(0, mostWords);
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    // A try that got no answer in time may have been charged all the same.
    if (error.failure !== 'slow') await held.settle({ tokensIn: 0, tokensOut: 0 });
    throw new UserError(`${whyNot(error)} Please send it again in a while, or write it to me.`, { cause: error });
  }
}

const setUp = ' (Whoever runs me sets OPENAI_API_KEY and TRANSCRIPTION_MODEL to change that.)';

function tooLong(): UserError {
  return new UserError(
    `That recording is longer than I listen to: ${longest / 60} minutes, or ${largest / 1_000_000} MB. Please send it in pieces, or write it to me.`,
  );
}

function whyNot({ failure }: ModelError): string {
  switch (failure) {
    case 'busy':
      return 'I could not listen to that: there are too many requests just now.';
    case 'settings':
      return 'I could not listen to that: the endpoint does not take my key or does not know the model.';
    case 'refused':
    case 'too-long':
      return 'I could not listen to that: the endpoint does not take this kind of recording.';
    default:
      return 'I could not listen to that: the endpoint does not answer.';
  }
}

function ofSeconds(seconds: number): Tokens {
  return { tokensIn: Math.ceil((seconds * tokensPerMinute) / 60), tokensOut: Math.ceil(seconds * 4) };
}

function tokensOf({ usage, seconds }: Transcript, guessed: number): Tokens {
  return usage ?? { ...ofSeconds(seconds ?? guessed), tokensOut: 0 };
}
