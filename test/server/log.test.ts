/** What is written down: events, ids and counts; never what people said or are called. */
import { Writable } from 'node:stream';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { createLog } from '../../src/server/logger.ts';
import { guest, post, start } from './process.ts';

const CANARIES = ['Zebrafinch', 'Quartzman', 'kestrelwort', 'Marigoldene', 'thistledownish'];
const [NAME, TEAMS_NAME, REPLY, TEAMS_REPLY, BROKEN] = CANARIES as [string, string, string, string, string];

test('a line says when, how grave, which event, and its facts; nothing below the level', () => {
  const lines: Record<string, unknown>[] = [];
  const sink = new Writable({ write: (chunk, _, done) => { lines.push(JSON.parse(String(chunk)) as Record<string, unknown>); done(); } });
  const log = createLog('warn', sink);
  log('server.started', { scenarios: 2 });
  log('send.failed', { id: 'a|1|0', tries: 3 });
  expect(lines).toEqual([{ level: 'warn', time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/), event: 'send.failed', id: 'a|1|0', tries: 3 }]);
});

test('a whole server, spoken to on two channels and in bad shape, writes down nobody\'s words or name', async () => {
  // A channel that takes nothing, and says why in words of its own.
  const refusing = createServer((req, res) => {
    req.resume();
    res.statusCode = 400;
    res.end(JSON.stringify({ error: { message: `no ${TEAMS_REPLY}` } }));
  });
  await new Promise<void>((resolve) => { refusing.listen(0, '127.0.0.1', resolve); });
  const server = await start({ LOG_LEVEL: 'trace', METRICS_PORT: '0' });

  const ana = await guest(server.url, NAME);
  const scenario = { type: 'event', name: 'amends', value: { type: 'pick', scenario: 'late-birthday-gift' } };
  for (const activity of [scenario, { type: 'event', name: 'amends', value: { type: 'begin' } }]) expect((await ana.send(activity)).status).toBe(200);
  expect((await ana.send({ type: 'message', text: `I am so sorry, ${REPLY}. Calm down.` })).status).toBe(200);
  await post(server.url, '/api/session', { name: BROKEN.repeat(20) });
  await fetch(`${server.url}/api/session`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: `{"name": ${BROKEN}` });
  await fetch(`${server.url}/${BROKEN}?q=${BROKEN}`);

  const activity = {
    type: 'message', id: '1', channelId: 'msteams', text: `hello, ${TEAMS_REPLY} here`, serviceUrl: `http://127.0.0.1:${(refusing.address() as AddressInfo).port}`,
    from: { id: 'u', name: TEAMS_NAME }, recipient: { id: 'bot' }, conversation: { id: 'c' },
  };
  expect((await post(server.url, '/api/messages', activity)).status).toBe(200);
  expect((await post(server.url, '/api/messages', { ...activity, channelId: BROKEN, serviceUrl: 'http://[' })).status).toBe(403);
  await expect.poll(server.written).toContain('send.failed');
  const scraped = await (await fetch(/Metrics: (\S+)/.exec(server.written())![1]!)).text();
  expect(scraped).toContain('amends_sends_total{channel="msteams",result="given-up"}');

  server.child.kill('SIGTERM');
  expect(await server.ended).toBe(0);
  const written = server.written();
  expect(written).toContain('server.stopped');
  const told = (written + scraped).toLowerCase();
  expect(CANARIES.filter((canary) => told.includes(canary.toLowerCase()))).toEqual([]);
  refusing.close();
  await server.remove();
});
