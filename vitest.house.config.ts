import { defineConfig } from 'vitest/config';

/** The rules of the house by themselves, for `npm run check`. */
export default defineConfig({
  test: { include: ['tests/house/*.test.ts'], testTimeout: 60_000, hookTimeout: 120_000 },
});
