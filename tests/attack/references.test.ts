import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { SECURITY_HEADERS } from '@/lib/request/security-headers';
import { builtActions } from '../support/attack/permissions-table.ts';
import { report } from '../support/attack/report.ts';
import { postAction, pouch, stageAttacks } from '../support/attack/stage.ts';

stageAttacks();

/** A few bytes that React's decoder makes a value without end of, or one of 2^40 parts. */
const ENDLESS = ['["$0"]', '["$@0"]', '["$@0:x"]', '[{"a":"$0"}]', '["$1"]'];

test('references in the arguments of a server action are refused before anything decodes them, whoever sends them', async () => {
  const wrong: string[] = [];
  let cases = 0;
  const actions = builtActions();
  const some = Number(process.env.POUCH_SOAK_ROUNDS ?? 0) > 0 ? actions : actions.slice(0, 3);
  pouch.output.length = 0;
  for (const { id, name } of some) {
    for (const body of ENDLESS) {
      const { response } = await postAction(id, { path: '/users', cookie: '', body });
      cases++;
      if (response.status !== 400) wrong.push(`${name} ${body}: ${response.status}`);
    }
    const shared = await fetch(`${pouch.url}/users`, {
      method: 'POST',
      headers: { origin: pouch.url, 'next-action': id },
      body: sharedParts(40),
    });
    cases++;
    if (shared.status !== 400) wrong.push(`${name} shared parts: ${shared.status}`);
    const missing = Object.keys(SECURITY_HEADERS).filter((header) => !shared.headers.has(header));
    if (missing.length > 0) wrong.push(`${name}: an answer without ${missing}`);
  }
  report('references in arguments', cases, wrong);
  expect(wrong).toEqual([]);
  expect((await fetch(`${pouch.url}/api/health`)).status).toBe(200);
  expect(pouch.output.join('')).not.toContain('"level":50');
});

test('no address leads around the look at the arguments of a server action', async () => {
  const [action] = builtActions();
  const form = `--b\r\nContent-Disposition: form-data; name="$ACTION_ID_${action?.id}"\r\n\r\n\r\n--b--\r\n`;
  const paths = [
    '/api/auth/../../users',
    '/__nextjs/../users',
    '/api/auth/%2e%2e/%2e%2e/users',
    '/api\\..\\users',
    '/api/auth',
    '/users',
    '/nowhere',
  ];
  const answers: Record<string, string> = {};
  for (const path of paths) {
    for (const extra of ['', `Next-Action: ${action?.id}\r\n`]) {
      const head = `POST ${path} HTTP/1.1\r\nHost: pouch\r\nOrigin: ${new URL(pouch.url).origin}\r\n${extra}`;
      const type = 'Content-Type: multipart/form-data; boundary=b\r\n';
      answers[`${path} ${extra}`] = await firstLine(`${head}${type}Content-Length: ${form.length}\r\n\r\n${form}`);
    }
  }
  const letThrough = Object.entries(answers).filter(([, line]) => !/ (400|405|413) /.test(line));
  expect(letThrough).toEqual([]);
});

async function firstLine(request: string): Promise<string> {
  const { hostname, port } = new URL(pouch.url);
  const socket = connect(Number(port), hostname);
  socket.write(request);
  const [answer] = await once(socket, 'data');
  socket.destroy();
  return String(answer).split('\r\n', 1)[0] ?? '';
}

/** Each part holds the next one twice. */
function sharedParts(depth: number): FormData {
  const form = new FormData();
  form.set('0', '["$1"]');
  for (let part = 1; part < depth; part++) form.set(String(part), `{"a":"$${part + 1}","b":"$${part + 1}"}`);
  form.set(String(depth), '{}');
  return form;
}
