/** Programs under measurement: each a process of its own, asked by its parent what it has used. */
import { spawn, type ChildProcess } from 'node:child_process';
import { Agent, request } from 'node:http';
import { join } from 'node:path';

const METER = join(import.meta.dirname, 'peers', 'meter.ts');

export type Used = { /** Microseconds of CPU, user and system, of all threads. */ cpu: number; /** Of them those of the thread that serves. */ serving: number; /** Bytes. */ heap: number };
export type Running = {
  url: string;
  child: ChildProcess;
  /** Milliseconds from spawn until it said that it listens. */
  startedIn: number;
  /** after: with 'memory' what can be let go is let go first, if the program was started with --expose-gc. */
  used(after?: 'memory'): Promise<Used>;
  stop(): Promise<void>;
};

/** Starts a program that prints `listens at http://...` when it is ready. */
export async function start(file: string, env: Record<string, string> = {}, flags: string[] = []): Promise<Running> {
  const begun = performance.now();
  const child = spawn(process.execPath, [...flags, '--import', METER, file], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  let errors = '';
  child.stderr!.on('data', (data) => { errors = (errors + String(data)).slice(-4_000); });
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout!.on('data', (data) => {
      said += String(data);
      const found = /listens at (http:\/\/\S+)/.exec(said);
      if (found) resolve(found[1]!);
    });
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}: ${errors}`)));
  });
  return {
    url, child,
    startedIn: performance.now() - begun,
    used: (after) => new Promise((resolve) => {
      child.once('message', (message) => {
        const { cpu, serving, heap } = message as { cpu: NodeJS.CpuUsage; serving: NodeJS.CpuUsage; heap: number };
        resolve({ cpu: cpu.user + cpu.system, serving: serving.user + serving.system, heap });
      });
      child.send(after ?? 'used');
    }),
    stop: () => new Promise((resolve) => {
      child.once('exit', () => resolve());
      child.kill('SIGTERM');
    }),
  };
}

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

/** Posts JSON and resolves to status and body. */
export function post(url: string, body: unknown): Promise<{ status: number; body: string; headers: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    const text = JSON.stringify(body);
    const asked = request(url, { method: 'POST', agent, headers: { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) } }, (response) => {
      let got = '';
      response.on('data', (data) => { got += String(data); });
      response.on('end', () => resolve({ status: response.statusCode!, body: got, headers: response.headers }));
    });
    asked.on('error', reject);
    asked.end(text);
  });
}

/** Resolves when a page has come whole. */
export const get = (url: string): Promise<void> => new Promise((resolve, reject) => {
  request(url, (response) => { response.resume().on('end', resolve); }).on('error', reject).end();
});

/** Does the jobs, so many at once, and gives each one's milliseconds. */
export async function flood<T>(jobs: readonly T[], atOnce: number, work: (job: T) => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  const waiting = jobs.values();
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (const job of waiting) {
      const begun = performance.now();
      await work(job);
      times.push(performance.now() - begun);
    }
  }));
  return times.sort((a, b) => a - b);
}

export const quantile = (sorted: readonly number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
export const median = (values: readonly number[]): number => quantile([...values].sort((a, b) => a - b), 0.5);
