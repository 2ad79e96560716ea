import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import { collectBody, handBack } from '@/lib/request/body-limit';
import { originForm, wellFormed } from '@/lib/request/targets';

let server: Server | undefined;
afterEach(() => server?.close());

test.each([
  ['/users?q=%', '/users?q=%'],
  ['/users/%25', '/users/%25'],
  ['/users/%', '/users/%25'],
  ['/users/%ff/a%20b', '/users/%25ff/a%20b'],
  ['/%/%zz?a?b%', '/%25/%25zz?a?b%'],
])('the address %s is read as %s', (url, read) => {
  expect(wellFormed(url)).toBe(read);
});

test.each([
  ['/users?q=1', '/users?q=1'],
  ['http://pouch.example.com/users?q=1', '/users?q=1'],
  ['/api/auth/../../users', '/users'],
  ['/__nextjs/%2e%2e/users', '/users'],
  ['/users?q=%', '/users?q=%'],
  ['httpx://pouch.example.com/users', null],
  ['*', null],
  ['http://[', null],
  ['ftp://pouch.example.com/users', null],
  ['', null],
])('the target %s names %s', (target, path) => {
  expect(originForm(target)).toBe(path);
});

/** What a server makes of a body that comes in pieces, when up to ten bytes fit. */
async function sendInPieces(pieces: string[]): Promise<string> {
  const take = async (request: IncomingMessage) => {
    const collected = await collectBody(10, request);
    if (typeof collected === 'string') return collected;
    handBack(collected.body, request);
    return text(request);
  };
  server = createServer(async (request, response) => response.end(await take(request)));
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const body = Readable.toWeb(Readable.from(pieces.map((piece) => Buffer.from(piece)))) as ReadableStream;
  const answer = await fetch(`http://127.0.0.1:${port}`, { method: 'POST', body, duplex: 'half' } as RequestInit);
  return answer.text();
}

test.each([
  [['0123456789'], '0123456789'],
  [['01234', '56789'], '0123456789'],
  [[], ''],
  [[...'0123456789'], '0123456789'],
  [['01234', '56789', 'a'], 'too-large'],
  [['0123456789a'], 'too-large'],
])('a body in the pieces %j comes out as %s', async (pieces, read) => {
  expect(await sendInPieces(pieces)).toBe(read);
});
