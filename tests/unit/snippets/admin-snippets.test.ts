import { describe, expect, it } from 'vitest';
import { bulkRequests, TEMPORARY_PASSWORD } from '@/components/users/commands/user-requests';
import { type AdminRequest, setsPassword } from '@/lib/snippets/admin-request';
import { adminSnippets } from '@/lib/snippets/admin-snippets';

const KEYCLOAK = { keycloakUrl: 'https://keycloak.example/auth', realm: 'master' };
const codesOf = (...given: [AdminRequest[], string[]?]) => adminSnippets(KEYCLOAK, ...given).map(({ code }) => code);
const isComment = (code: string) => code.split('\n').every((line) => line.startsWith('#'));
/** In each of the three languages. */
const COMMENTS = [true, true, true];

describe('a snippet', () => {
  it.each(['..', '.', '', 'a\nb', '\ud800'])('is a comment alone where a path has %j in it', (id) => {
    expect(codesOf([{ method: 'DELETE', path: ['users', 'x', 'consents', id] }]).map(isComment)).toEqual(COMMENTS);
    expect(codesOf(bulkRequests({ kind: 'add-role', role: { clientUuid: null, name: id } }), ['x']).map(isComment)).toEqual(
      COMMENTS,
    );
    expect(codesOf(bulkRequests({ kind: 'delete' }), ['x', id]).map(isComment)).toEqual(COMMENTS);
  });

  it('asks for the password where there is one to set, and not where a text looks like its placeholder', () => {
    const put = (json: unknown): AdminRequest[] => [{ method: 'PUT', path: ['users', 'x'], body: { json } }];
    expect(setsPassword(put([TEMPORARY_PASSWORD]))).toBe(true);
    const texts = put({ $NEW_PASSWORD: '$NEW_PASSWORD', value: 'Symbol(NEW_PASSWORD)' });
    expect(setsPassword(texts)).toBe(false);
    const codes = codesOf(texts);
    expect(codes).toHaveLength(COMMENTS.length);
    for (const code of codes) expect(code).not.toMatch(/--arg|environ\["NEW/);
  });
});
