import { describe, expect, it } from 'vitest';
import { roleLabel } from '@/lib/keycloak/realm-names';

describe('a role in words', () => {
  it.each([
    [{ client: null, name: 'admin' }, 'admin'],
    [{ client: 'master-realm', name: 'view-users' }, 'master-realm/view-users'],
    [{ client: 'reports', name: 'export/read' }, 'export/read of reports'],
    [{ client: 'reports/export', name: 'read' }, 'read of reports/export'],
    [{ client: null, name: 'reports/export' }, 'reports/export of the realm'],
  ])('%j says what it belongs to where a slash is part of a name', (role, words) => {
    expect(roleLabel(role)).toBe(words);
  });
});
