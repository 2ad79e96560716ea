import type { Viewer } from '@/lib/auth/viewer';

/** An administrator for tests without a Keycloak, who has no role but those that are given. */
export function unitViewer(more: Partial<Viewer> = {}): Viewer {
  return {
    id: 'ada',
    username: 'ada',
    signedInAt: null,
    mayEnter: true,
    permissions: new Set(),
    sessionKey: 'key',
    keycloakSid: 'sid',
    tokens: { get: async () => 'token', renew: async () => 'token' },
    ...more,
  };
}
