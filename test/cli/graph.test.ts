/** `amends graph`: a role-play as a picture. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSqlite } from '../../src/store/sqlite.ts';
import { draw } from '../../src/workshop/draw.ts';
import { graphOf } from '../../src/workshop/graph.ts';
import { page } from '../../src/workshop/page.ts';
import { walksOf } from '../../src/workshop/walks.ts';
import { converse } from '../coach/conversations.ts';
import { library, scorer } from '../library.ts';
import { amends } from './terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'amends-graph-'));
afterAll(() => rmSync(folder, { recursive: true }));
const GOOD = join(import.meta.dirname, '..', 'refusals', 'late-parcel.yaml');
const gift = library.plans.find(({ id }) => id === 'late-birthday-gift')!;

describe('the graph of a role-play', () => {
  const graph = graphOf(gift, walksOf(gift, scorer));
  const edge = (from: string, to: string) => graph.edges.find((one) => one.from === from && one.to === to)!;

  test('has every step and ending', () => {
    expect(graph.nodes.filter(({ kind }) => kind !== 'junction').map(({ id }) => id)).toEqual([...gift.steps, ...gift.endings].map(({ id }) => id));
  });

  test('says conditions in plain words', () => {
    expect(edge('opening', 'what-happened').ways).toContain('clean, did look-up');
    expect(edge('end', 'nell-paints').ways).toEqual(['did ask-lead, frustration below 28, trust from 62']);
    expect(edge('tomorrow', 'is-it-certain').ways).toEqual(['else, after 3 replies']);
  });

  test('draws a route that many steps share once', () => {
    expect(edge('anywhere', 'after-the-pitch').ways).toEqual(['from 5 steps: made upselling or marketing-during-issue']);
    expect(graph.edges.filter(({ to }) => to === 'after-the-pitch')).toHaveLength(1);
  });

  test('knows which ways a rehearsal has gone, and by which route', () => {
    expect(edge('opening', 'what-happened').rehearsed).toBe(true);
    expect(edge('opening', 'her-story').rehearsed).toBe(false);
    // The rehearsals do get there, but never because patience ran out.
    expect(edge('tomorrow', 'is-it-certain').rehearsed).toBe(false);
    expect(graphOf(gift, []).edges.some(({ rehearsed }) => rehearsed)).toBe(false);
  });
});

describe('amends graph', () => {
  test('draws svg, from a file or a role-play\'s id, to the screen or a file', async () => {
    const { out, code } = await amends(['graph', GOOD]);
    expect(code).toBe(0);
    expect(out).toMatch(/^<svg[^]*<\/svg>\s*$/);
    const to = join(folder, 'gift.svg');
    expect(await amends(['graph', 'late-birthday-gift', '--to', to])).toMatchObject({ out: '', code: 0 });
    const svg = readFileSync(to, 'utf8').replaceAll('&#45;', '-');
    for (const { id } of gift.steps) expect(svg).toContain(`>${id}</text>`);
  });

  test('writes mermaid, whose lines are dashed where nobody rehearses', async () => {
    const { out } = await amends(['graph', GOOD, '--format', 'mermaid']);
    expect(out).toMatch(/^---\ntitle: "The late parcel"\n---\nflowchart TD\n/);
    expect(out).toMatch(/ n0 ==>\|"shown empathy or apology<br\/>or else, after 2 replies"\| n1\n/);
  });

  test('makes one page that asks for nothing, in which a trainer\'s text stays text', async () => {
    const evil = join(folder, 'late-parcel.yaml');
    // A whole tag is refused by the check as a placeholder (SC15); a browser takes one that is not closed just as well.
    writeFileSync(evil, readFileSync(GOOD, 'utf8').replace('title: The late parcel', 'title: "</title><script src=//x.example/ "').replace('What would you want to hear first?', '"<img src=x onerror=alert(2)// & \\"so on\\""'));
    const { out } = await amends(['graph', evil, '--format', 'html']);
    expect(out).toContain('&lt;/title&gt;&lt;script src=//x.example/');
    const whole = { ...gift, title: '<script>alert(1)</script>', steps: gift.steps.map((step) => ({ ...step, goal: '<img src=x onerror=alert(2)> & "so on"' })) };
    const graph = graphOf(whole, []);
    const drawn = page(whole, graph, [], await draw(graph));
    expect(drawn).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    for (const html of [out, drawn]) {
      expect(html).toContain("default-src 'none'");
      expect(html).not.toMatch(/<script|<img|<link|@import|url\(/i);
      expect(html.match(/(?:src|href)="[^"#][^"]*"/g)).toBeNull();
    }
  });

  test.each([
    [['graph', 'no-such-case'], 'no file "no-such-case"'],
    [['graph', GOOD, '--format', 'pdf'], 'no format "pdf". Known here: svg, mermaid, html.'],
    [['graph', join(import.meta.dirname, '..', 'refusals', 'scenarios', 'no-line-twice.yaml')], 'SC13'],
    [['graph', GOOD, '--to', '/nowhere/x.svg'], 'cannot write "/nowhere/x.svg"'],
  ])('amends %j exits with 2 and says why', async (args, message) => expect(await amends(args)).toMatchObject({ code: 2, err: expect.stringContaining(message) }));
});

describe('amends graph --data', () => {
  const data = join(folder, 'data');
  beforeAll(async () => {
    mkdirSync(data);
    const store = await openSqlite(join(data, 'amends.db'));
    await converse(store, 24, [gift, ...library.plans.filter(({ id }) => id !== gift.id).slice(0, 3)]);
    await store.close();
  });

  test('counts the turns of people\'s attempts, step by step, and names nobody', async () => {
    const { out, code } = await amends(['graph', 'late-birthday-gift', '--format', 'mermaid', '--data'], '', { AMENDS_DATA: data });
    expect(code).toBe(0);
    const store = await openSqlite(join(data, 'amends.db'));
    const attempts = (await store.attempts('', 1000)).filter((one) => one.scenario === gift.id);
    const open = await Promise.all(attempts.filter((one) => !one.private).map(({ id }) => store.turns(id)));
    await store.close();
    expect(open.length).toBeLessThan(attempts.length);
    const opening = open.flat().filter((turn) => turn.kind !== 'opening' && turn.step === 'opening').length;
    expect(opening).toBeGreaterThan(0);
    expect(out).toContain(`Let her see that you…<br/>${opening} ×`);
    expect(out).not.toMatch(/Canary|attempt-/);
  });

  test('colours where most stood the most', async () => {
    const { out } = await amends(['graph', 'late-birthday-gift', '--data'], '', { AMENDS_DATA: data });
    expect(out).toContain('#6fa9e6');
    expect((await amends(['graph', 'late-birthday-gift'])).out).not.toContain('#6fa9e6');
  });

  test('says so when there is no database', async () => {
    expect(await amends(['graph', 'late-birthday-gift', '--data'], '', { AMENDS_DATA: join(folder, 'none') })).toMatchObject({ code: 2, err: expect.stringContaining('there is no database') });
  });
});
