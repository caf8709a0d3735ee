import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes minutes begins first, so that no core waits at the end for the last of them. */
const long =
  /(?:slack|telegram|discord)\/dialogues|bad-input|dialogues|cli\/|isolation|browser|across-channels|injection/;

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => (long.test(moduleId) ? 0 : 1);
    const place = ({ moduleId }: TestSpecification) => (moduleId.includes('slack/dialogues') ? 0 : 1);
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other) || place(one) - place(other));
  }
}

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // The database and worker threads of a cold two-core machine are slow to open, never slow to use.
    testTimeout: 120_000,
    hookTimeout: 240_000,
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: LongFirst },
    env: { TZ: 'Pacific/Chatham' }, // a zone nobody uses here: a result that depends on the process zone fails
  },
});
