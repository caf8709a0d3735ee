import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // The database and worker threads of a cold two-core machine are slow to open, never slow to use.
    testTimeout: 120_000,
    hookTimeout: 240_000,
    pool: 'forks',
    maxWorkers: 2,
    env: { TZ: 'Pacific/Chatham' }, // a zone nobody uses here: a result that depends on the process zone fails
  },
});
