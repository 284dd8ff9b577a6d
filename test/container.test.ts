/** Dockerfile and compose.yaml as far as they can be held without Docker. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../src/config.ts';

const HOME = join(import.meta.dirname, '..');
const read = (name: string) => readFileSync(join(HOME, name), 'utf8');
const dockerfile = read('Dockerfile');
const compose = parse(read('compose.yaml')) as { services: Record<string, { environment: Record<string, string | number>; healthcheck?: unknown; volumes: string[] }>; volumes: Record<string, unknown> };

test('what is copied is there, and let in by .dockerignore', () => {
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap((match) => match[1]!.split(' '));
  const allowed = [...read('.dockerignore').matchAll(/^!(\S+)$/gm)].map((match) => match[1]!);
  expect([...new Set(copied)].sort()).toEqual(allowed.sort());
  expect(copied.filter((path) => !existsSync(join(HOME, path)))).toEqual([]);
});

test('what the README has Compose do is done to services, a user and a database that are there', () => {
  const lines = read('README.md').match(/docker compose (?:exec|stop|start) .+/g)!;
  for (const line of lines) expect(Object.keys(compose.services), line).toContain(/compose \w+ (?:-T )?(\w+)/.exec(line)![1]);
  const { POSTGRES_USER, POSTGRES_DB } = compose.services['db']!.environment;
  const dumps = lines.filter((line) => line.includes(' pg_'));
  expect(dumps).toHaveLength(2);
  for (const line of dumps) expect(line).toMatch(new RegExp(`--username=${POSTGRES_USER} .*\\b${POSTGRES_DB}\\b .*amends-monday`));
});

test('it runs as nobody in particular, and its health is asked with Node', () => {
  expect(dockerfile).toMatch(/\nUSER node\n[^]*HEALTHCHECK[^]*"node", "-e", .*\/livez[^]*\nCMD \["node", "src\/main\.ts"\]\n$/);
  const script = /CMD \["node", "-e", "(.+)"\]/.exec(dockerfile)![1]!;
  expect(() => new Function(script)).not.toThrow();
});

test('no secret has a default, and what the server is given it understands', () => {
  const { app, db } = compose.services;
  for (const [name, value] of Object.entries({ ...app!.environment, ...db!.environment })) {
    if (/PASSWORD|SECRET|AppId|DATABASE_URL/i.test(name)) expect(String(value), name).toMatch(/\$\{\w+:(\?.+|-)\}/);
  }
  const given = Object.fromEntries(Object.entries(app!.environment).map(([name, value]) => [name, String(value).replace(/\$\{(\w+):(?:\?[^}]*|-([^}]*))\}/g, (_, inner: string, otherwise?: string) => otherwise ?? (inner === 'MicrosoftAppId' ? '11111111-2222-3333-4444-555555555555' : 'abc123'))]));
  expect(readConfig(given)).toMatchObject({ databaseUrl: 'postgres://amends:abc123@db:5432/amends', metricsPort: 9464, metricsHost: '0.0.0.0', logLevel: 'info' });
  expect(Object.keys(given).filter((name) => !new RegExp(`^  ${name}:`, 'm').test(read('src/config.ts')))).toEqual([]);
  expect(db!.healthcheck).toBeDefined();
  expect([...app!.volumes, ...db!.volumes].map((one) => one.split(':')[0]).sort()).toEqual(Object.keys(compose.volumes).sort());
});
