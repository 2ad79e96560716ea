import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AdminRequest, EACH_ID, NEW_PASSWORD, type Repetition } from '@/lib/snippets/admin-request';
import { adminSnippets } from '@/lib/snippets/admin-snippets';
import { WAYS } from '../../support/admin-snippets.ts';
import { anyId } from '../../support/hostile-ids.ts';
import { run, workplace } from '../../support/scripts.ts';

const RUNS = Number(process.env.POUCH_SOAK_ROUNDS ?? 1) * 8;
const PASSWORD = `it's "new" $HOME \\(1) %s`;
const KEYCLOAK = { keycloakUrl: 'http://keycloak.example/auth', realm: 'a realm' };

/** Stands where curl, kcadm, and urllib are: notes the address and the body of a call in a file. */
const SHELL_STUB = `
note() { for arg; do case $arg in */admin/*) printf '%s' "$arg" > url;; @-|-) cat > body;; users*) printf '%s' "$arg" > url;; esac; done; echo '{}'; }
curl() { note "$@"; }
kcadm.sh() { note "$2" "\${@: -1}"; }
`;
const PYTHON_STUB = `
import contextlib, io, urllib.request
def note(request, form=None):
    if form is None:
        open("url", "w").write(request.full_url)
        open("body", "wb").write(request.data or b"")
    return contextlib.closing(io.BytesIO(b'{"access_token": "x"}'))
urllib.request.urlopen = note
`;

/** What a pasted snippet asks for: the segments after the realm, and the body. Null where it asks for nothing. */
async function asked(way: (typeof WAYS)[number], request: AdminRequest, repetition: Repetition | null = null, userIds = '') {
  const found = adminSnippets(KEYCLOAK, [request], repetition).find(({ label }) => label === way);
  const isPython = found?.language === 'python';
  if (found?.code.split('\n').every((line) => line.startsWith('#'))) return null;
  const script = `${isPython ? PYTHON_STUB : SHELL_STUB}\n${found?.code}\n`;
  using place = workplace({ script, url: '', body: '' });
  const env = { KEYCLOAK_USER: 'admin', KEYCLOAK_PASSWORD: 'x', NEW_PASSWORD: PASSWORD, USER_IDS: userIds };
  const outcome = await run(isPython ? 'python3' : 'bash', ['script'], { cwd: place.path, env });
  expect(outcome).toMatchObject({ code: 0, stderr: '' });
  const [url, body] = ['url', 'body'].map((name) => readFileSync(join(place.path, name), 'utf8'));
  if (!url) return null;
  const below = url.replace('http://keycloak.example/auth/admin/realms/a%20realm/', '');
  return { segments: below.split('/').map(decodeURIComponent), body: body ? (JSON.parse(body) as unknown) : null };
}

const COLLISIONS = [
  '$NEW_PASSWORD',
  `\${NEW_PASSWORD}`,
  '$ID',
  '$USER_ID',
  '$password',
  '\\($password)',
  '$ENV',
  'user_id',
  '`id`',
  '{encoded_id}',
  '"',
];
const text = fc.oneof(
  fc.constantFrom(...COLLISIONS, '$(id)', "'", '!!', '\\', '#{', '\n'),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.constantFrom(null, true, false, -1, 0, 123),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(text, tie('json'), { maxKeys: 3, noNullPrototype: true }),
  ),
}));
/** What parts the IDs of a variable for a shell or for Python, whose split() takes some control characters too. */
const PARTS_IDS = /[\s\p{Cc}*?]/u;
const isSafe = (id: string) => !/^\.{0,2}$/.test(id) && !/[\p{Cc}\p{Cs}]/u.test(id);

describe.each(WAYS)('%s', (way) => {
  test('asks for the exact path and sends the exact body, whatever is in them', { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyId, json, async (id, data) => {
        const body = { json: { [`a${String(id).toWellFormed()}`]: data, held: [data, { value: NEW_PASSWORD }] } };
        const answer = await asked(way, { method: 'PUT', path: ['users', id, 'x'], body });
        const said = JSON.parse(JSON.stringify(body.json));
        expect(answer).toEqual(
          isSafe(id) ? { segments: ['users', id, 'x'], body: { ...said, held: [data, { value: PASSWORD }] } } : null,
        );
      }),
      { numRuns: RUNS },
    );
  });

  test('asks for the exact id of each user that it is repeated for', { timeout: 600_000 }, async () => {
    const request: AdminRequest = { method: 'DELETE', path: ['users', EACH_ID] };
    await fc.assert(
      fc.asyncProperty(anyId, async (id) => {
        const meant = isSafe(id) ? { segments: ['users', id], body: null } : null;
        expect(await asked(way, request, [id])).toEqual(meant);
        if (!PARTS_IDS.test(id) && id.isWellFormed()) {
          expect(await asked(way, request, 'USER_IDS', id)).toEqual(
            /^\.{0,2}$/.test(id) ? null : { segments: ['users', id], body: null },
          );
        }
      }),
      { numRuns: RUNS },
    );
  });

  test.each(['..', '.', ''])('has no command where a role or a realm is named %j', async (name) => {
    const lookUp: AdminRequest = { method: 'POST', path: ['users', 'x'], body: { lookUp: ['roles', name], isList: true } };
    expect(await asked(way, lookUp)).toBeNull();
    const codes = adminSnippets({ ...KEYCLOAK, realm: name }, [lookUp]).map(({ code }) => code);
    expect(codes).toHaveLength(WAYS.length);
    for (const code of codes) expect(code.split('\n').every((line) => line.startsWith('#'))).toBe(true);
  });
});
