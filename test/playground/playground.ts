/** The server and Microsoft's Agents Playground beside it, as `npm start` would run the one and a developer the other. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const HOME = join(import.meta.dirname, '..', '..');

export type Playground = { url: string; close: () => Promise<void> };

/** The Playground's own words for its people; it wants at least five, and spells the key like this. */
const person = (at: number, name: string) => ({ id: `user-id-${at}`, name, userPrincipleName: `user${at}@example.com`, aadObjectId: `00000000-0000-0000-0000-00000000002${at}`, givenName: name.split(' ')[0], surname: name.split(' ')[1], email: `user${at}@example.com` });
const NAMES = ['Ben Okafor', 'Cleo Marsh', 'Dana Flint', 'Eli Novak', 'Fay Moore'];
const bot = { id: 'bot-id', name: 'Amends' };
const CONFIG = {
  version: '0.1.1', tenantId: '00000000-0000-0000-0000-0000000000001', bot,
  currentUser: person(0, 'Nadia Holt'), users: NAMES.map((name, at) => person(at + 1, name)),
  personalChat: { id: 'personal-chat' }, groupChat: { id: 'group-chat', name: 'Service desk' },
  team: { id: 'team-id', name: 'Care', aadGroupId: '00000000-0000-0000-0000-000000000031', channels: [{ id: 'channel-announcements', name: 'Announcements' }] },
};

/** zone: what it tells of people's clocks; it is its own. */
export async function openPlayground(messages: string, zone?: string): Promise<Playground> {
  const folder = mkdtempSync(join(tmpdir(), 'amends-playground-'));
  // YAML takes JSON.
  writeFileSync(join(folder, '.m365agentsplayground.yml'), JSON.stringify(CONFIG));
  const port = await freePort();
  const child = spawn(process.execPath, [join(HOME, 'node_modules', '@microsoft', 'm365agentsplayground', 'cli.js'), '-e', messages, '-c', 'msteams', '-p', String(port), '--disable-telemetry'], {
    cwd: folder, stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, ...(zone && { TZ: zone }), APPLICATION_INSIGHTS_NO_STATSBEAT: '1', TEAMSAPPTESTER_BROWSER: 'none', TEAMSFX_TELEMETRY: 'off' },
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => said.push(String(data)));
  const url = `http://127.0.0.1:${port}`;
  await answering(url, child, said);
  return {
    url,
    close: async () => {
      if (child.exitCode === null) {
        const gone = once(child, 'exit');
        child.kill('SIGTERM');
        const killer = setTimeout(() => child.kill('SIGKILL'), 5_000);
        await gone;
        clearTimeout(killer);
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Runs in the Playground's page before its own scripts, and spares it two things after which it drops what comes and opens its stream anew ("Saga error:
 * Invalid conversation id …;messageid=…"): an answer that overtakes the page's own post, whose thread it does not know yet, and typing in any thread.
 * Here nothing is sent before the streams are open, and nothing heard while something is being sent.
 */
export function inOrder(): void {
  const streams: WebSocket[] = [];
  let waiting: (() => void)[] = [];
  let sending = 0;
  const { send } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.send = function (body) {
    const opening = streams.find((stream) => stream.readyState === WebSocket.CONNECTING);
    if (opening) return opening.addEventListener('open', () => this.send(body));
    sending += 1;
    // A task later whoever sent has taken the answer.
    this.addEventListener('loadend', () => setTimeout(() => {
      sending -= 1;
      if (sending) return;
      const due = waiting;
      waiting = [];
      for (const hear of due) hear();
    }));
    send.call(this, body);
  };
  const { addEventListener } = WebSocket.prototype;
  WebSocket.prototype.addEventListener = function (this: WebSocket, type: string, listener: (event: Event) => void) {
    if (type !== 'message') return addEventListener.call(this, type, listener);
    streams.push(this);
    addEventListener.call(this, type, (event) => {
      const { action, actionConversationId } = JSON.parse((event as MessageEvent<string>).data) as { action?: string; actionConversationId?: string };
      if (action === 'typing' && actionConversationId?.includes(';messageid=')) return;
      if (sending) waiting.push(() => listener(event));
      else listener(event);
    });
  };
}

async function answering(url: string, child: ChildProcess, said: string[]): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the Playground ended: ${said.join('')}`);
    if (await fetch(url).then((reply) => reply.ok, () => false)) return;
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
