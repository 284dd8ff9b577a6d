/** `amends simulate`: many attempts of a role-play by scripted agents, and what comes of them. */
import { didYouMean } from '../content/diagnostic.ts';
import { AGENTS, type Agent } from '../workshop/agents.ts';
import { simulate } from '../workshop/simulate.ts';
import { summaryOf, type Group, type Summary } from '../workshop/summary.ts';
import { Usage, type Command } from './command.ts';
import { planIn } from './file.ts';
import { kit } from './kit.ts';

const MOST_RUNS = 100_000;

export const simulateCommand: Command = {
  name: 'simulate',
  usage: `simulate FILE [--runs 1000] [--agents ${AGENTS.join(',')}] [--seed N] [--json]`,
  summary: 'lets scripted agents play a role-play many times, and says how it ended, with which points and moods, and what nobody reached; the same seed gives the same result',
  options: { runs: { type: 'string', default: '1000' }, agents: { type: 'string', default: AGENTS.join(',') }, seed: { type: 'string', default: '1' }, json: { type: 'boolean' } },
  words: { min: 1, max: 1 },
  run: async ([word], options, { out }) => {
    const agents = String(options.agents).split(',').map((name) => {
      if (!AGENTS.includes(name as Agent)) throw new Usage(`simulate: no agent "${name}". ${didYouMean(name, AGENTS)}`);
      return name as Agent;
    });
    const runs = whole('--runs', options.runs, agents.length, MOST_RUNS);
    const seed = whole('--seed', options.seed, 0, 2 ** 31);
    const tools = await kit();
    const plan = await planIn(word!, tools);
    const summary = summaryOf(plan, simulate(plan, tools.scorer, { runs, agents, seed }), seed);
    out.write(options.json ? `${JSON.stringify(summary, null, 2)}\n` : told(summary));
    return 0;
  },
};

function whole(name: string, given: unknown, from: number, to: number): number {
  const number = Number(given);
  if (!Number.isSafeInteger(number) || number < from || number > to) throw new Usage(`simulate: ${name} wants a whole number from ${from} to ${to}, not "${String(given)}"`);
  return number;
}

const percent = (share: number): string => (share > 0 && share < 0.005 ? '<1 %' : `${Math.round(share * 100)} %`);

function told({ scenario, runs, seed, groups, steps, neverReached }: Summary): string {
  const width = Math.max(...steps.map(({ id }) => id.length), ...groups.flatMap(({ endings }) => endings.map(({ id }) => id.length)));
  return [
    `${scenario}: ${runs} runs from seed ${seed}`, '',
    'agent       runs         points    frustration          trust        loyalty   turns',
    ...groups.map(row), 'three numbers: a quarter, half and three quarters of the runs end at or below', '',
    ...groups.flatMap(({ agent, endings, unfinished }) => [
      `${agent} ends with`, ...endings.toSorted((a, b) => b.share - a.share).map(({ id, share }) => `  ${id.padEnd(width)} ${percent(share).padStart(6)}`),
      ...(unfinished ? [`  ${'(not ended)'.padEnd(width)} ${String(unfinished).padStart(6)}`] : []),
    ]), '',
    'steps, and how many of the runs came there', ...steps.map(({ id, share }) => `  ${id.padEnd(width)} ${percent(share).padStart(6)}`), '',
    `never reached: ${[...neverReached.steps.map((id) => `step ${id}`), ...neverReached.endings.map((id) => `ending ${id}`)].join(', ') || 'nothing'}`, '',
  ].join('\n');
}

function row({ agent, runs, points, mood, moves }: Group): string {
  const spread = [points, mood.frustration, mood.trust, mood.loyalty].map((three) => three.map((number) => String(number).padStart(4)).join(''));
  return `${agent.padEnd(10)} ${String(runs).padStart(5)}   ${spread.join('   ')}   ${String(moves).padStart(5)}`;
}
