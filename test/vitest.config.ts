import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Training takes minutes on one core: begun last, the other would wait for it. */
class TrainingFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const trains = ({ moduleId }: TestSpecification): boolean => moduleId.includes('test/eval/');
    const sorted = await super.sort(files);
    return [...sorted.filter(trains), ...sorted.filter((file) => !trains(file))];
  }
}

export default defineConfig({
  root: join(import.meta.dirname, '..'),
  test: {
    sequence: { sequencer: TrainingFirst },
    include: ['test/**/*.test.{ts,tsx}'],
    // Two cores are shared with a browser and servers: generous, so that only a hang fails on time.
    testTimeout: 300_000,
    // What is concurrent mostly waits: for a pace that channels ask for, for a fault to pass.
    maxConcurrency: 20,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
