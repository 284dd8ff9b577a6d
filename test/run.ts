/** `npm test`: types, lint, trainers' files, client, then every test; ends with `N passed, N failed`. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from './e2e/chromium.ts';

const HOME = join(import.meta.dirname, '..');
const scratch = mkdtempSync(join(tmpdir(), 'amends-test-'));
const report = join(scratch, 'vitest.json');
const node = process.execPath;
const bin = (name: string) => join(HOME, 'node_modules', '.bin', name);

let passed = 0;
let failed = 0;

/** Runs one step; it counts as one unless it reports its own tests. */
function step(name: string, command: string, args: string[], own?: () => { passed: number; failed: number }): void {
  process.stdout.write(`\n— ${name}\n`);
  const { status } = spawnSync(command, args, { cwd: HOME, stdio: ['ignore', 'inherit', 'inherit'] });
  const counts = own?.() ?? { passed: 0, failed: 0 };
  const counted = counts.passed + counts.failed > 0;
  passed += counts.passed + (status === 0 && !counted ? 1 : 0);
  failed += counts.failed + (status !== 0 && counts.failed === 0 ? 1 : 0);
}

step('types', bin('tsc'), ['--noEmit']);
step('lint', bin('oxlint'), ['--deny-warnings', 'src', 'dialogs', 'test']);
step('trainers\' files', node, ['src/cli.ts', 'check', '--again']);
step('client', node, ['src/build.ts']);
try {
  chromium();
} catch (error) {
  process.stdout.write(`\n${(error as Error).message}\n`);
}
step('tests', bin('vitest'), ['run', '--config', 'test/vitest.config.ts', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], () => {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8')) as { numPassedTests: number; numFailedTests: number };
    return { passed: numPassedTests, failed: numFailedTests };
  } catch {
    return { passed: 0, failed: 0 };
  }
});
rmSync(scratch, { recursive: true });

process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed ? 1 : 0;
