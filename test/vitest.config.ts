import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: join(import.meta.dirname, '..'),
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // Most files wait for something half of the time: where there are two cores, two run at once.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Two cores are shared with a browser and servers: generous, so that only a hang fails on time.
    testTimeout: 300_000,
    // What is concurrent mostly waits: for a pace that channels ask for, for a fault to pass.
    maxConcurrency: 20,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
