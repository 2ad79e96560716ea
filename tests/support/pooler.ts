import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { anyPort } from '../../dev/stack/ports.ts';

/** Starts pgbouncer in transaction mode, with two connections to the database of an address. */
export async function startPooler(url: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const { hostname, port, username, password, pathname } = new URL(url);
  const [name, user] = [pathname.slice(1), username].map(decodeURIComponent);
  const folder = mkdtempSync(`${tmpdir()}/pooler-`);
  const ownPort = await anyPort();
  writeFileSync(
    `${folder}/pgbouncer.ini`,
    `[databases]
pooled = host=${hostname} port=${port} dbname='${name}' user='${user}' password='${password}'
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${ownPort}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 2
`,
    { mode: 0o644 },
  );
  // As root it changes to another user, who has to read the file.
  const asUser = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  chmodSync(folder, 0o755);
  const server = spawn('pgbouncer', [...asUser, `${folder}/pgbouncer.ini`], { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  await isListening(server.stderr);
  return {
    url: `postgresql://anyone@127.0.0.1:${ownPort}/pooled`,
    stop: async () => {
      server.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

async function isListening(output: NodeJS.ReadableStream): Promise<void> {
  let said = '';
  for await (const chunk of output) {
    said += chunk;
    if (said.includes('process up')) return void output.resume();
  }
  throw new Error(`pgbouncer did not start: ${said}`);
}
