import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { migrateDatabase } from '@/lib/db/migrate';

/** An error as PostgreSQL sends it: its length, then fields that end in a zero each. */
function refusal(code: string): Buffer {
  const fields = Buffer.from(`SFATAL\0C${code}\0Mwords of PostgreSQL\0\0`);
  const head = Buffer.from('E\0\0\0\0');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

/** Returns what Pouch says of a server that gives this answer; null stands for a broken connection. */
async function complaintAbout(answer: Buffer | null, query = ''): Promise<unknown> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => (answer ? socket.end(answer) : socket.resetAndDestroy()));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    return await migrateDatabase(`postgresql://pouch:pw@127.0.0.1:${port}/%zz${query}`).catch((error: unknown) => error);
  } finally {
    server.close();
  }
}

test.each([
  ['starts', refusal('57P03'), 'takes no connections at the moment'],
  ['closes the database', refusal('55000'), 'takes no connections at the moment'],
  ['takes no changes', refusal('25006'), 'may be a replica'],
  ['is a pooler that refuses a parameter', refusal('08P01'), 'refuses how Pouch connects'],
  ['has no such database', refusal('3D000'), 'has no database "%zz"'],
  ['breaks the connection', null, 'broke this one off'],
])('a server that %s is told from others in words', async (_what, answer, words) => {
  expect(await complaintAbout(answer)).toMatchObject({ name: 'AppError', message: expect.stringContaining(words) });
});

test('a server that answers the question about TLS with neither yes nor no is told in words', async () => {
  const complaint = await complaintAbout(refusal('57P03'), '?sslmode=require');

  expect(complaint).toMatchObject({ name: 'AppError', message: expect.stringContaining('may not be PostgreSQL') });
});

test('a socket that is not there is told in words', async () => {
  const complaint = await migrateDatabase('postgresql:///pouch?host=/nowhere').catch((error: unknown) => error);

  expect(complaint).toMatchObject({ name: 'AppError', message: expect.stringContaining('The socket in /nowhere') });
});
