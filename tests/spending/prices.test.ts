import { expect, test } from 'vitest';
import { createPrices } from '../../src/spending/prices.ts';

test('a price is for a million tokens, what the endpoint had in its cache is cheaper', () => {
  const prices = createPrices();
  expect(prices.cost('gpt-5-mini', { tokensIn: 1_000_000, tokensOut: 0 })).toBe(250_000);
  expect(prices.cost('gpt-5-mini', { tokensIn: 1_000_000, cachedIn: 1_000_000, tokensOut: 1000 })).toBe(27_000);
});

test('a dated version and a router’s name cost what the model costs; a longer name is another model', () => {
  const prices = createPrices();
  expect(prices.of('gpt-5-mini-2025-08-07')).toBe(prices.of('gpt-5-mini'));
  expect(prices.of('openai/gpt-5-mini')).toBe(prices.of('gpt-5-mini'));
  expect(prices.of('gpt-5-mini-turbo')).toBeUndefined();
  expect(prices.of('gpt-5')).not.toEqual(prices.of('gpt-5-mini'));
});

test('settings add models and change prices', () => {
  const prices = createPrices('llama3.2:3b=0.01/0.02, gpt-5-mini=1/1');
  expect(prices.of('llama3.2:3b')).toEqual({ in: 0.01, out: 0.02 });
  expect(prices.of('gpt-5-mini')).toEqual({ in: 1, out: 1 });
});

test('a price that cannot be read is refused by name', () => {
  expect(() => createPrices('gpt-5=cheap')).toThrow('gpt-5=cheap');
});
