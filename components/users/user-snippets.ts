import { type AdminRequest, NEW_PASSWORD } from '@/lib/admin-snippets';
import type { Access, Consent, Credential, KnownRole, OpenSession, UserDetails } from '@/lib/users/person-schema';

import type { CreateUser } from '@/lib/users/schema';

/** A write of Pouch's, as the requests that it makes of Keycloak. */
export type UserTask = { label: string; requests: AdminRequest[] };

type Held = {
  access?: Access;
  availableRoles?: KnownRole[];
  sessions?: OpenSession[];
  consents?: Consent[];
  credentials?: Credential[];
};

/** Every write that a person's page offers, for this person. */
export function tasksFor(
  user: UserDetails,
  accessRole: string,
  { access, availableRoles = [], sessions = [], consents = [], credentials = [] }: Held = {},
): UserTask[] {
  const { id, username } = user;
  const of = (part: string) => `users/${id}/${part}`;
  const put = (path: string, json: unknown): AdminRequest => ({ method: 'PUT', path, body: { json } });
  const post = (path: string): AdminRequest => ({ method: 'POST', path });
  const remove = (path: string): AdminRequest => ({ method: 'DELETE', path });
  const mapRole = (method: 'POST' | 'DELETE', { name, client }: Pick<KnownRole, 'name' | 'client'>): AdminRequest => ({
    method,
    path: of(`role-mappings/${client ? `clients/${client.uuid}` : 'realm'}`),
    body: { lookUp: `${client ? `clients/${client.uuid}/` : ''}roles/${encodeURIComponent(name)}`, isList: true },
  });
  const administrator = { name: accessRole, client: null };
  const requiredActions = [...new Set([...user.requiredActions, 'UPDATE_PASSWORD'])];
  const credential = { type: 'password', value: NEW_PASSWORD, temporary: true };

  return [
    { label: 'Reset the password', requests: [put(of('reset-password'), credential)] },
    { label: 'Require a new password', requests: [put(`users/${id}`, { requiredActions })] },
    { label: 'Mail a link for choosing a password', requests: [put(of('execute-actions-email'), ['UPDATE_PASSWORD'])] },
    { label: 'Disable', requests: [put(`users/${id}`, { enabled: false }), post(of('logout'))] },
    { label: 'Enable', requests: [put(`users/${id}`, { enabled: true })] },
    { label: 'Unlock', requests: [remove(`attack-detection/brute-force/users/${id}`)] },
    { label: 'Save the profile', requests: [put(`users/${id}`, profileOf(user))] },
    ...(accessRole.includes('/')
      ? []
      : [
          { label: 'Make administrator', requests: [mapRole('POST', administrator)] },
          { label: 'Remove administrator', requests: [mapRole('DELETE', administrator)] },
        ]),
    ...availableRoles.map((role) => ({ label: `Add the role ${role.notation}`, requests: [mapRole('POST', role)] })),
    ...(access?.roles ?? [])
      .filter(({ isDirect }) => isDirect)
      .map((role) => ({ label: `Remove the role ${role.notation}`, requests: [mapRole('DELETE', role)] })),
    ...(access?.availableGroups ?? []).map(({ id: group, path }) => ({
      label: `Add to the group ${path}`,
      requests: [put(of(`groups/${group}`), {})],
    })),
    ...(access?.groups ?? []).map(({ id: group, path }) => ({
      label: `Leave the group ${path}`,
      requests: [remove(of(`groups/${group}`))],
    })),
    { label: 'End all sessions', requests: [post(of('logout'))] },
    ...sessions.map((session) => ({
      label: `End the session of ${session.clients.join(', ')} since ${session.startedAt}`,
      requests: [remove(`sessions/${session.id}?isOffline=${session.isOffline}`)],
    })),
    ...consents.map(({ clientId }) => ({
      label: `Revoke what ${clientId} was granted`,
      requests: [remove(of(`consents/${encodeURIComponent(clientId)}`))],
    })),
    ...credentials.map(({ id: credentialId, type, label }) => ({
      label: `Remove the credential ${label || type}`,
      requests: [remove(of(`credentials/${credentialId}`))],
    })),
    { label: `Delete ${username}`, requests: [remove(`users/${id}`)] },
  ];
}

function profileOf({ profile, emailVerified }: UserDetails): object {
  const own = ['username', 'email', 'firstName', 'lastName'];
  const values = (isOwn: boolean) => profile.filter(({ name }) => own.includes(name) === isOwn);
  return {
    ...Object.fromEntries(values(true).map(({ name, values: held }) => [name, held[0] ?? ''])),
    emailVerified,
    attributes: Object.fromEntries(values(false).map(({ name, values: held }) => [name, held])),
  };
}

/** Creating an account as the form stands; the password comes from its variable. */
export function creationTask({ password: _, ...person }: CreateUser): UserTask {
  const json = {
    ...person,
    enabled: true,
    requiredActions: ['UPDATE_PASSWORD'],
    credentials: [{ type: 'password', value: NEW_PASSWORD, temporary: true }],
  };
  return { label: 'Create user', requests: [{ method: 'POST', path: 'users', body: { json } }] };
}
