/** The role-play that scenarios/README.md shows in full is a good one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rehearse } from '../../src/coach/rehearse.ts';
import { checkScenario } from '../../src/content/check.ts';
import { compile } from '../../src/content/compile.ts';
import { HOME } from '../../src/content/load.ts';
import { read } from '../../src/content/read.ts';
import { scenarioShape } from '../../src/content/shape.ts';
import { library, scorer } from '../library.ts';

test('the small role-play of scenarios/README.md passes the check and goes as its rehearsals say', () => {
  const [, yaml] = /```yaml\n([^]*?)```/.exec(readFileSync(join(HOME, 'scenarios', 'README.md'), 'utf8'))!;
  const got = read('cold-soup.yaml', yaml!, scenarioShape);
  if ('diagnostics' in got) throw new Error(JSON.stringify(got.diagnostics));
  expect(checkScenario('cold-soup.yaml', got.value, got.locate)).toEqual([]);
  const plan = compile(got.value, library.catalogue);
  expect(plan.rehearsals.flatMap((rehearsal) => rehearse(plan, rehearsal, scorer))).toEqual([]);
});
