/** Builds the browser client when its sources changed since the last build, and makes ahead what the first start would wait for. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const HOME = join(import.meta.dirname, '..');
const STAMP = join(HOME, 'dist', 'web', 'built-from');

/** true when dist/web was built from the sources that are here now. */
export function isBuilt(): boolean {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources();
}

/** Builds dist/web. Throws when the development packages are not installed. */
export async function build(): Promise<void> {
  // In the middle of an install these may be what is being removed: loaded here, not above.
  const { build: vite } = await import('vite');
  await vite({ configFile: join(HOME, 'src', 'web', 'vite.config.ts'), logLevel: 'warn' });
  writeFileSync(STAMP, sources());
}

/** A hash of everything the client is made of. */
function sources(): string {
  const hash = createHash('sha256');
  for (const folder of ['src/web', 'dialogs']) {
    const files = readdirSync(join(HOME, folder), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    for (const file of files.sort()) hash.update(file.slice(HOME.length)).update(readFileSync(file));
  }
  return hash.update(readFileSync(join(HOME, 'package-lock.json'))).digest('hex');
}

if (import.meta.main) {
  if (!isBuilt()) await build();
  const { keptLibrary } = await import('./content/kept.ts');
  const { loadPhrases } = await import('./content/phrases.ts');
  const { keptScorers } = await import('./coach/scorers.ts');
  await loadPhrases();
  keptScorers()((await keptLibrary()).catalogue);
}
