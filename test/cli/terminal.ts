/** Runs the command line in this process, over pipes. */
import { PassThrough, Readable } from 'node:stream';
import { main } from '../../src/cli.ts';

/** What a command wrote, and the code it ended with. */
export async function amends(args: string[], stdin = '', env: Record<string, string> = {}): Promise<{ out: string; err: string; code: number }> {
  const [out, err] = [new PassThrough(), new PassThrough()];
  const [written, complained] = [text(out), text(err)];
  const code = await main(args, { stdin: Readable.from([Buffer.from(stdin)]), out, err, colors: false, seed: () => 7, env });
  out.end();
  err.end();
  return { out: await written, err: await complained, code };
}

async function text(stream: PassThrough): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
