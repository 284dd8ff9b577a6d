/** The one-way rule of the house, read off the imports of every source file. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const HOME = join(import.meta.dirname, '..');

/** What each room may import: rooms to its left, and the packages that are its own business. */
const RULES: { room: string; rooms: string[]; packages: string[] }[] = [
  { room: 'dialogs/', rooms: [], packages: ['xstate'] },
  { room: 'src/content/load.ts', rooms: ['dialogs/'], packages: ['node:fs', 'node:path'] },
  { room: 'src/content/phrases.ts', rooms: ['dialogs/'], packages: ['yaml', 'node:fs', 'node:path'] },
  { room: 'src/content/kept.ts', rooms: [], packages: ['node:path'] },
  { room: 'src/content/recall.ts', rooms: [], packages: ['node:crypto', 'node:fs', 'node:path', 'node:v8', 'node:worker_threads'] },
  { room: 'src/content/file.ts', rooms: [], packages: ['node:crypto', 'node:fs', 'node:path'] },
  { room: 'src/content/scenario.ts', rooms: [], packages: ['node:path'] },
  { room: 'src/content/deadline.ts', rooms: [], packages: ['node:worker_threads'] },
  { room: 'src/content/thread.ts', rooms: ['src/compiled.js'], packages: ['node:worker_threads'] },
  { room: 'src/content/watch.ts', rooms: ['dialogs/'], packages: ['node:fs', 'node:path'] },
  { room: 'src/content/', rooms: ['dialogs/'], packages: ['yaml', 'zod', 'leven', 're2js', 'node:crypto'] },
  { room: 'src/scoring/', rooms: ['dialogs/'], packages: ['node:crypto'] },
  { room: 'src/channels/', rooms: ['dialogs/'], packages: ['botbuilder', 'botframework-connector', '@slack/web-api', '@slack/socket-mode', '@slack/oauth', 'zod', 'jose', 'ws', 'pngjs', 'picocolors', 'wrap-ansi', 'node:crypto', 'node:http', 'node:module', 'node:stream', 'node:net', 'node:events'] },
  { room: 'src/store/look.ts', rooms: [], packages: ['pg', 'node:fs', 'node:path', 'node:sqlite', 'node:url'] },
  { room: 'src/store/', rooms: ['dialogs/'], packages: ['kysely', 'kysely/migration', 'pg', 'node:sqlite', 'node:path'] },
  { room: 'src/coach/scorers.ts', rooms: ['dialogs/', 'src/content/', 'src/scoring/'], packages: ['node:path'] },
  { room: 'src/coach/', rooms: ['dialogs/', 'src/content/', 'src/scoring/', 'src/store/'], packages: ['node:crypto'] },
  { room: 'src/workshop/', rooms: ['dialogs/', 'src/content/', 'src/scoring/', 'src/coach/'], packages: ['yaml', '@viz-js/viz', 'csv-parse', 'csv-stringify', 'node:crypto'] },
  { room: 'src/judging/', rooms: ['dialogs/', 'src/scoring/', 'src/coach/', 'src/workshop/', 'src/compiled.js'], packages: ['node:worker_threads'] },
  { room: 'src/review/', rooms: ['dialogs/', 'src/store/', 'src/channels/'], packages: ['restify', 'jose', 'zod', 'node:crypto'] },
  { room: 'src/config.ts', rooms: ['dialogs/', 'src/channels/guid.ts', 'src/channels/senders.ts'], packages: ['zod'] },
  { room: 'src/server', rooms: ['dialogs/', 'src/content/', 'src/scoring/', 'src/channels/', 'src/store/', 'src/coach/', 'src/review/', 'src/workshop/', 'src/config.ts'], packages: ['restify', 'botbuilder', 'ws', 'jose', 'zod', 'pino', 'prom-client', 'node:crypto', 'node:fs', 'node:path', 'node:http', 'node:net'] },
  { room: 'src/doctor/', rooms: ['src/content/diagnostic.ts', 'src/channels/guid.ts', 'src/channels/senders.ts', 'src/channels/slack/', 'src/review/supervisors.ts', 'src/store/', 'src/build.ts', 'src/config.ts'], packages: ['@slack/web-api', 'node:fs', 'node:path'] },
  { room: 'src/commands/', rooms: ['dialogs/', 'src/content/', 'src/scoring/', 'src/compiled.js', 'src/channels/console.ts', 'src/channels/wrap.ts', 'src/channels/slack/manifest.ts', 'src/channels/teams/', 'src/store/', 'src/coach/', 'src/workshop/', 'src/doctor/', 'src/config.ts', 'package.json'], packages: ['yaml', 'fflate', '@microsoft/app-manifest', 'picocolors', 'node:fs', 'node:path', 'node:util', 'node:stream', 'node:readline', 'node:events', 'node:worker_threads'] },
  { room: 'src/cli.ts', rooms: ['src/commands/', 'src/content/diagnostic.ts', 'package.json'], packages: ['picocolors', 'node:util'] },
  { room: 'src/web/vite.config.ts', rooms: [], packages: ['vite', '@vitejs/plugin-react', 'node:path'] },
  { room: 'src/web/', rooms: ['dialogs/', 'src/store/store.ts', 'src/workshop/bench.ts'], packages: ['react', 'react-dom/client', '@fluentui/react-components', '@fluentui/react-icons', '@fluentui/react-charts', 'botframework-directlinejs', '@microsoft/teams-js'] },
  { room: 'src/compiled.js', rooms: [], packages: ['node:module', 'node:path'] },
  { room: 'src/engine.ts', rooms: [], packages: ['node:v8'] },
  { room: 'src/build.ts', rooms: ['src/content/kept.ts', 'src/content/phrases.ts', 'src/coach/scorers.ts'], packages: ['vite', 'node:crypto', 'node:fs', 'node:path'] },
  { room: 'src/main.ts', rooms: ['dialogs/', 'src/', 'package.json'], packages: ['node:', 'pino'] },
];

const sources = (folder: string): string[] => readdirSync(join(HOME, folder), { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isFile() && /\.(?:tsx?|js)$/.test(entry.name)).map((entry) => relative(HOME, join(entry.parentPath, entry.name)));

/** Every import that its room's rule does not allow, as `file:line what`. */
function strays(file: string, text: string): string[] {
  const rule = RULES.find((one) => file.startsWith(one.room));
  if (!rule) return [`${file}:1 stands in no room of the house`];
  return text.split('\n').flatMap((line, i) => {
    const target = /^(?:import|export)\b.*?from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)|^\} from '([^']+)'/.exec(line)?.slice(1).find(Boolean);
    if (!target) return [];
    const inside = target.startsWith('.');
    const path = inside ? normalize(join(dirname(file), target)) : target;
    const allowed = inside
      ? path.startsWith(rule.room) || (rule.room.endsWith('.ts') && dirname(path) === dirname(rule.room)) || rule.rooms.some((room) => path.startsWith(room))
      : rule.packages.some((name) => path === name || path.startsWith(`${name}/`) || (name.endsWith(':') && path.startsWith(name)));
    return allowed ? [] : [`${file}:${i + 1} ${path}`];
  });
}

describe('the house', () => {
  test('imports go one way', () => {
    const found = [...sources('dialogs'), ...sources('src')].flatMap((file) => strays(file, readFileSync(join(HOME, file), 'utf8')));
    expect(found).toEqual([]);
  });

  test('a stray import is named by its line', () => {
    expect(strays('dialogs/talk.ts', "import { x } from './customer.ts';\nimport { readFileSync } from 'node:fs';")).toEqual(['dialogs/talk.ts:2 node:fs']);
    expect(strays('src/scoring/scorer.ts', "import { openSqlite } from '../store/sqlite.ts';")).toEqual(['src/scoring/scorer.ts:1 src/store/sqlite.ts']);
    expect(strays('src/attic/box.ts', '')).toEqual(['src/attic/box.ts:1 stands in no room of the house']);
  });

  test('what trainers write is parsed in one thread, which has a deadline', () => {
    // These parse; whoever asks them for more than a type waits for whatever a file does to them.
    const parsers = /from '[./\w]*\/(?:read|scenario|catalogue|shape|entry|patterns|check)\.ts'|import\('[./\w]*\/(?:read|scenario|catalogue)\.ts'\)/;
    const within = ['thread', 'scenario', 'catalogue', 'read', 'entry', 'shape', 'check', 'schemas'].map((name) => join('src', 'content', `${name}.ts`));
    const found = sources('src').filter((file) => !within.includes(file)).flatMap((file) => readFileSync(join(HOME, file), 'utf8').split('\n').flatMap((line, i) => (/^import type |^import \{ type [^,]*\}/.test(line) || !parsers.test(line) ? [] : [`${file}:${i + 1} ${line.trim()}`])));
    expect(found).toEqual([]);
    // And YAML itself only there, in the program's own sentences, and where it is written.
    expect(sources('src').filter((file) => /(?:from |import\()'yaml'/.test(readFileSync(join(HOME, file), 'utf8'))).sort()).toEqual(['src/content/phrases.ts', 'src/content/read.ts', 'src/workshop/draft.ts', 'src/workshop/table.ts', 'src/workshop/template.ts']);
  });

  test('clock, dice and environment are read at the composition root only', () => {
    const found = [...sources('dialogs'), ...sources('src')].filter((file) => !/^src\/(main|cli|config)\.ts$|^src\/web\//.test(file))
      .flatMap((file) => readFileSync(join(HOME, file), 'utf8').split('\n').flatMap((line, i) => /process\.env|Date\.now\(|Math\.random\(/.test(line) ? [`${file}:${i + 1} ${line.trim()}`] : []));
    expect(found).toEqual([]);
  });
});
