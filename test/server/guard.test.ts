/** What a stranger may send: refused with a word, never a 5xx, never the end of the process. */
import { spawnSync } from 'node:child_process';
import { connect } from 'node:net';
import { join } from 'node:path';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { badShape } from '../../src/server/guard.ts';
import { open, visitor, type House } from './house.ts';

let house: House;
beforeAll(async () => { house = await open(); });
afterAll(() => house.close());

/** Sends bytes as they are and reads the status line. */
const raw = (text: string | Buffer): Promise<string> => new Promise((resolve) => {
  const { port, hostname } = new URL(house.url);
  const socket = connect(Number(port), hostname);
  let answer = '';
  socket.on('data', (data) => { answer += String(data); });
  socket.on('close', () => resolve(answer));
  socket.on('error', () => {});
  socket.setTimeout(60_000, () => socket.destroy());
  socket.write(text);
});
const statusOf = async (text: string | Buffer): Promise<number> => Number(/^HTTP\/1\.1 (\d+)/.exec(await raw(text))?.[1] ?? 0);
const head = (path: string, headers: Record<string, string | number>) =>
  `POST ${path} HTTP/1.1\r\n${Object.entries({ Host: 'localhost', Connection: 'close', ...headers }).map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n`;
const alive = async () => expect((await house.get('/api/names')).status).toBe(200);

const PATHS = ['/api/messages', '/api/session', '/v3/directline/tokens/generate', '/v3/directline/conversations'];

describe('bodies', () => {
  const message = JSON.stringify({ type: 'message', id: '1', channelId: 'test', text: 'hi', from: { id: 'a' }, conversation: { id: 'c' }, deliveryMode: 'expectReplies' });
  const bad: [name: string, headers: Record<string, string>, body: string | Buffer, status: number][] = [
    ['gzip', { 'Content-Encoding': 'gzip', 'Content-Type': 'application/json' }, gzipSync(message), 415],
    ['truncated gzip', { 'Content-Encoding': 'gzip', 'Content-Type': 'application/json' }, gzipSync(message).subarray(0, 20), 415],
    ['no gzip at all', { 'Content-Encoding': 'gzip', 'Content-Type': 'application/json' }, 'not gzip', 415],
    ['a gzip bomb', { 'Content-Encoding': 'gzip', 'Content-Type': 'application/json' }, gzipSync(Buffer.alloc(30_000_000)), 415],
    ['deflate', { 'Content-Encoding': 'deflate', 'Content-Type': 'application/json' }, 'x', 415],
    ['identity', { 'Content-Encoding': 'identity', 'Content-Type': 'application/json' }, message, 415],
    ['multipart', { 'Content-Type': 'multipart/form-data; boundary=x' }, '--x\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\nx\r\n--x--', 415],
    ['form-encoded', { 'Content-Type': 'application/x-www-form-urlencoded' }, 'type=message&text=hi', 415],
    ['no type', {}, message, 415],
    ['a type that only begins like JSON', { 'Content-Type': 'application/jsonx' }, message, 415],
    ['half of JSON', { 'Content-Type': 'application/json' }, message.slice(0, 40), 400],
    ['null', { 'Content-Type': 'application/json' }, 'null', 400],
    ['false', { 'Content-Type': 'application/json' }, 'false', 400],
    ['a list', { 'Content-Type': 'application/json' }, '[]', 400],
    ['a word', { 'Content-Type': 'application/json' }, '"hello"', 400],
    ['50,000 deep', { 'Content-Type': 'application/json' }, `${'{"a":'.repeat(25_000)}${'['.repeat(25_000)}${']'.repeat(25_000)}${'}'.repeat(25_000)}`, 400],
    ['__proto__', { 'Content-Type': 'application/json' }, '{"type":"message","__proto__":{"admin":true}}', 400],
    ['__proto__ further down', { 'Content-Type': 'application/json' }, '{"from":[{"__proto__":1}]}', 400],
    ['too much', { 'Content-Type': 'application/json' }, JSON.stringify({ text: 'x'.repeat(300_000) }), 413],
  ];

  test.each(bad)('%s is refused', async (_, headers, body, status) => {
    for (const path of PATHS) {
      const bytes = Buffer.from(body);
      expect(await statusOf(Buffer.concat([Buffer.from(head(path, { ...headers, 'Content-Length': bytes.length })), bytes])), path).toBe(status);
    }
    await alive();
  });

  test('too much that does not say so beforehand is refused', async () => {
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    expect(await statusOf(`${head('/api/session', { 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' })}${chunk.repeat(5)}0\r\n\r\n`)).toBe(413);
    await alive();
  });

  test('64 deep is fine, one more is not', () => {
    const deep = (depth: number): unknown => JSON.parse(`${'{"a":'.repeat(depth - 1)}{}${'}'.repeat(depth - 1)}`);
    expect(badShape(deep(64))).toBeUndefined();
    expect(badShape(deep(65))?.status).toBe(400);
  });

  test('a refusal says what is wrong without saying it back', async () => {
    const { json, text } = await house.post('/api/session', '{"name": "Sneaky');
    expect(json).toEqual({ error: { code: 'BadArgument', message: 'The body is not valid JSON.' } });
    expect(text).not.toContain('Sneaky');
  });

  test('nothing is written to the temporary folder', async () => {
    // A folder of this test's own, since other processes use the real one.
    const scratch = mkdtempSync(join(tmpdir(), 'amends-guard-'));
    vi.stubEnv('TMPDIR', scratch);
    const body = '--x\r\nContent-Disposition: form-data; name="f"; filename="f"\r\nContent-Type: application/octet-stream\r\n\r\nx\r\n--x--\r\n';
    await raw(`${head('/api/messages', { 'Content-Type': 'multipart/form-data; boundary=x', 'Content-Length': body.length })}${body}`);
    expect([tmpdir(), readdirSync(scratch)]).toEqual([scratch, []]);
    vi.unstubAllEnvs();
    rmSync(scratch, { recursive: true });
  });
});

describe('heads', () => {
  test('hosts and addresses that no one can read do no harm', async () => {
    for (const host of ['[', 'a b', '%', 'x:99999', '']) expect(await statusOf(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)).toBeLessThan(500);
    for (const path of ['/%ff', '/%', '//', '///x', '/a%00b', '*', 'http://[/', '/..%2f..%2fpackage.json', `/${'a'.repeat(9_000)}`, '/assets/..%2findex.html', '/review/attempt/%2e%2e']) {
      const status = await statusOf(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
      // 503 is the page that is being built.
      expect(status === 503 || (status > 0 && status < 500), `${path} gave ${status}`).toBe(true);
    }
    await alive();
  });

  test('a name rebound to this machine is refused, whatever it asks for', async () => {
    for (const host of ['evil.example', 'evil.example:3978', '127.0.0.1.evil.example', 'localhost.evil.example']) {
      for (const line of ['GET /', 'GET /api/names', 'POST /api/session', 'POST /api/messages']) {
        expect(await statusOf(`${line} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)).toBe(403);
      }
    }
    for (const host of ['localhost', '127.0.0.1:80', '[::1]:3978']) expect(await statusOf(`GET /api/names HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)).toBe(200);
  });

  test('another site\'s page may not post, nor open a socket', async () => {
    const ana = await visitor(house);
    for (const origin of ['https://evil.example', 'null', 'http://localhost:1', house.url.replace('http', 'https')]) {
      expect((await house.post('/api/session', {}, { Origin: origin })).status).toBe(403);
      expect(await statusOf(`GET ${ana.base}/stream?t=${ana.token} HTTP/1.1\r\nHost: localhost\r\nOrigin: ${origin}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`)).toBe(403);
    }
    expect((await house.post('/api/session', {}, { Origin: house.url })).status).toBe(200);
  });

  test('upgrades to anything else are hung up on', async () => {
    for (const path of ['/', '/v3/directline/conversations/x/stream', '/v3/directline/conversations/x/stream?t=a.b.c', '/%', '/api/messages']) {
      const status = await statusOf(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`);
      expect([403, 404]).toContain(status);
    }
    await alive();
  });

  test('every answer carries the content policy and its companions', async () => {
    for (const path of ['/', '/api/names', '/nowhere/at/all', '/api/review', '/review/enter?code=x']) {
      const { headers } = await house.get(path);
      if (path === '/nowhere/at/all') continue;
      expect(headers.get('content-security-policy'), path).toMatch(/^default-src 'self'; style-src 'self' 'unsafe-inline';.*frame-ancestors 'self'$/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('server')).toBeNull();
    }
  });
});

describe('the control', () => {
  const without = (request: string) => spawnSync(process.execPath, [join(import.meta.dirname, 'unguarded.ts'), request], { encoding: 'utf8' });

  test('without the guard one such request ends the process', () => {
    expect(without('fine').status).toBe(0);
    expect(without('gzip').stderr).toContain('Z_DATA_ERROR');
    expect(without('host').stderr).toContain('Invalid URL');
  });
});
