/** What models cost, so that caps can be in money. Millionths of a US dollar a token are dollars a million tokens. */
import { UserError } from '../errors.ts';

export interface Price {
  /** US dollars for a million tokens read. */
  readonly in: number;
  /** Of those, for tokens that the endpoint had in its cache. Default: as `in`. */
  readonly cached?: number;
  /** US dollars for a million tokens written. */
  readonly out: number;
}

export interface Tokens {
  readonly tokensIn: number;
  readonly cachedIn?: number;
  readonly tokensOut: number;
}

/** List prices of November 2026, without discounts. A name stands for its dated versions too (`gpt-5-mini-2025-08-07`). */
const list: Readonly<Record<string, Price>> = {
  'gpt-5': { in: 1.25, cached: 0.125, out: 10 },
  'gpt-5-mini': { in: 0.25, cached: 0.025, out: 2 },
  'gpt-5-nano': { in: 0.05, cached: 0.005, out: 0.4 },
  'gpt-4.1': { in: 2, cached: 0.5, out: 8 },
  'gpt-4.1-mini': { in: 0.4, cached: 0.1, out: 1.6 },
  'gpt-4.1-nano': { in: 0.1, cached: 0.025, out: 0.4 },
  'gpt-4o': { in: 2.5, cached: 1.25, out: 10 },
  'gpt-4o-mini': { in: 0.15, cached: 0.075, out: 0.6 },
  'o4-mini': { in: 1.1, cached: 0.275, out: 4.4 },
  'text-embedding-3-small': { in: 0.02, out: 0 },
  'text-embedding-3-large': { in: 0.13, out: 0 },
  'gpt-4o-mini-transcribe': { in: 3, out: 5 },
  'gpt-4o-transcribe': { in: 6, out: 10 },
  // counted in minutes; a minute stands for a thousand tokens (assistant/listen.ts)
  'whisper-1': { in: 6, out: 0 },
};

export interface Prices {
  /** Undefined for a model that nobody priced: then it counts as free. */
  of(model: string): Price | undefined;
  /** Millionths of a US dollar, rounded up. */
  cost(model: string, tokens: Tokens): number;
}

/** @param own prices from the settings, before the list's: `name=in/out`, several with commas */
export function createPrices(own = ''): Prices {
  const all = { ...list, ...readPrices(own) };
  const names = Object.keys(all).sort((one, other) => other.length - one.length);
  const of = (model: string): Price | undefined => {
    // routers put the maker's name before: `openai/gpt-5-mini`
    const bare = model.slice(model.lastIndexOf('/') + 1);
    const name = [model, bare]
      .flatMap((asked) => names.find((known) => asked === known || isDated(asked, known)) ?? [])
      .at(0);
    return name === undefined ? undefined : all[name];
  };
  return {
    of,
    cost(model, { tokensIn, cachedIn = 0, tokensOut }) {
      const price = of(model);
      if (!price) return 0;
      const cached = Math.min(cachedIn, tokensIn);
      return Math.ceil((tokensIn - cached) * price.in + cached * (price.cached ?? price.in) + tokensOut * price.out);
    },
  };
}

function isDated(model: string, name: string): boolean {
  return model.startsWith(`${name}-`) && /^-\d{4}-?\d{2}-?\d{2}$|^-latest$/.test(model.slice(name.length));
}

/** @throws UserError that names the part that is no price */
export function readPrices(text: string): Record<string, Price> {
  const parts = text.split(',').flatMap((part) => part.trim() || []);
  return Object.fromEntries(
    parts.map((part) => {
      const match = /^(\S+?)\s*=\s*(\d+(?:\.\d+)?)\s*(?:\/\s*(\d+(?:\.\d+)?))?$/.exec(part);
      if (!match)
        throw new UserError(
          `MODEL_PRICES: “${part}” is not like \`name=0.25/2\` (dollars for a million tokens in / out).`,
        );
      return [match[1] ?? '', { in: Number(match[2]), out: Number(match[3] ?? 0) }];
    }),
  );
}
