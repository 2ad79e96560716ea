import { describe, expect, it } from 'vitest';
import { bulkRequests, TEMPORARY_PASSWORD } from '@/components/users/commands/user-requests';
import { type AdminRequest, setsPassword } from '@/lib/snippets/admin-request';
import { adminSnippets } from '@/lib/snippets/admin-snippets';

const KEYCLOAK = { keycloakUrl: 'https://keycloak.example/auth', realm: 'master' };
const codesOf = (...given: [AdminRequest[], string[]?]) => adminSnippets(KEYCLOAK, ...given).map(({ code }) => code);
const isComment = (code: string) => code.split('\n').every((line) => line.startsWith('#'));

describe('a snippet', () => {
  it.each(['..', '.', '', 'a\nb', '\ud800'])('is a comment alone where a path has %j in it', (id) => {
    expect(codesOf([{ method: 'DELETE', path: ['users', 'x', 'consents', id] }]).every(isComment)).toBe(true);
    expect(codesOf(bulkRequests({ kind: 'add-role', role: id }), ['x']).every(isComment)).toBe(true);
    expect(codesOf(bulkRequests({ kind: 'delete' }), ['x', id]).every(isComment)).toBe(true);
  });

  it('asks for the password where there is one to set, and not where a text looks like its placeholder', () => {
    const put = (json: unknown): AdminRequest[] => [{ method: 'PUT', path: ['users', 'x'], body: { json } }];
    expect(setsPassword(put([TEMPORARY_PASSWORD]))).toBe(true);
    const texts = put({ $NEW_PASSWORD: '$NEW_PASSWORD', value: 'Symbol(NEW_PASSWORD)' });
    expect(setsPassword(texts)).toBe(false);
    for (const code of codesOf(texts)) expect(code).not.toMatch(/--arg|environ\["NEW/);
  });
});
