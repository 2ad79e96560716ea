import { readOnlyDirectoryOf, unstoredReason } from '@/components/users/commands/read-only-directory';
import {
  disable,
  enable,
  endSessions,
  joinGroup,
  leaveGroup,
  mapRole,
  put,
  remove,
  requirePassword,
  resetPassword,
  TEMPORARY_PASSWORD,
} from '@/components/users/commands/user-requests';
import { groupLabel, type Role, roleLabel } from '@/lib/keycloak/realm-names';
import type { AdminRequest, Repetition } from '@/lib/snippets/admin-request';
import type { Access, Consent, Credential, KnownRole, ListedSession, UserDetails } from '@/lib/users/account/schema';
import type { CreateUser } from '@/lib/users/create/schema';
import type { KeptUser } from '@/lib/users/deletion/schema';
import type { Group } from '@/lib/users/schema';

/** A change, as the requests that Pouch sends to Keycloak, for each of some users where there is a `repetition`. */
export type UserTask = { label: string; requests: AdminRequest[]; repetition?: Repetition };

type Held = {
  access?: Access;
  availableRoles?: KnownRole[];
  availableGroups?: Group[];
  sessions?: ListedSession[];
  consents?: Consent[];
  credentials?: Credential[];
};

/** Returns every change that a user's page offers, for this user. */
export function tasksFor(
  user: UserDetails,
  accessRole: Role,
  { access, availableRoles = [], availableGroups = [], sessions = [], consents = [], credentials = [] }: Held = {},
): UserTask[] {
  const { id, username } = user;
  const administrator = { name: accessRole.name, clientUuid: null };

  const ofPassword = [
    { label: 'Reset the password', requests: [resetPassword(id)] },
    { label: 'Require a new password', requests: [requirePassword(id)] },
    {
      label: 'Email a link for choosing a password',
      requests: [put(['users', id, 'execute-actions-email'], ['UPDATE_PASSWORD'])],
    },
  ];
  const ofProfile = [{ label: 'Save the profile', requests: [put(['users', id], profileOf(user))] }];
  const mayWrite = readOnlyDirectoryOf(user) === null;
  const isStored = unstoredReason(user) === null;
  const ofState = [
    { label: 'Disable', requests: disable(id) },
    { label: 'Enable', requests: [enable(id)] },
  ];
  const ofAdministrators = [
    { label: 'Make administrator', requests: [mapRole('POST', id, administrator)] },
    { label: 'Remove administrator', requests: [mapRole('DELETE', id, administrator)] },
  ];

  return [
    ...(mayWrite && isStored ? ofPassword : []),
    ...(isStored ? ofState : []),
    { label: 'Unlock', requests: [remove('attack-detection', 'brute-force', 'users', id)] },
    ...(mayWrite ? ofProfile : []),
    ...(isStored && accessRole.client === null ? ofAdministrators : []),
    ...(isStored ? availableRoles : []).map((role) => ({
      label: `Add the role ${roleLabel(role)}`,
      requests: [mapRole('POST', id, role)],
    })),
    ...(access?.roles ?? [])
      .filter(({ isDirect }) => isDirect)
      .map((role) => ({ label: `Remove the role ${roleLabel(role)}`, requests: [mapRole('DELETE', id, role)] })),
    ...(isStored ? availableGroups : []).map((group) => ({
      label: `Add to the group ${groupLabel(group)}`,
      requests: [joinGroup(id, group.id)],
    })),
    ...(access?.groups ?? []).map((group) => ({
      label: `Leave the group ${groupLabel(group)}`,
      requests: [leaveGroup(id, group.id)],
    })),
    { label: 'End all sessions', requests: [endSessions(id)] },
    ...sessions.map((session) => ({
      label: `End the session of ${session.clients.join(', ')} since ${session.startedAt}`,
      requests: [{ ...remove('sessions', session.id), query: { isOffline: String(session.isOffline) } }],
    })),
    ...consents.map(({ clientId }) => ({
      label: `Revoke consent for ${clientId}`,
      requests: [remove('users', id, 'consents', clientId)],
    })),
    ...credentials.flatMap(({ id: credentialId, name, label }) =>
      credentialId === null
        ? []
        : [
            {
              label: `Remove the credential ${label ?? name.toLowerCase()}`,
              requests: [remove('users', id, 'credentials', credentialId)],
            },
          ],
    ),
    { label: `Delete ${username}`, requests: [remove('users', id)] },
  ];
}

function profileOf({ profile, emailVerified }: UserDetails): object {
  const values = (areOwn: boolean) => profile.filter(({ isOwn }) => isOwn === areOwn);
  return {
    ...Object.fromEntries(values(true).map(({ name, values: held }) => [name, held[0] ?? ''])),
    emailVerified,
    attributes: Object.fromEntries(values(false).map(({ name, values: held }) => [name, held])),
  };
}

/** Returns the requests that create the user in the form; the password comes from a variable. */
export function creationTask({ password: _, access: __, isTemporary = true, ...user }: CreateUser): UserTask {
  const json = {
    ...user,
    enabled: true,
    requiredActions: isTemporary ? ['UPDATE_PASSWORD'] : [],
    credentials: [{ ...TEMPORARY_PASSWORD, temporary: isTemporary }],
  };
  return { label: 'Create user', requests: [{ method: 'POST', path: ['users'], body: { json } }] };
}

/** Returns the requests that restore a deleted user from Pouch's snapshot. */
export function restoreTask({ user, roles, groups }: KeptUser): UserTask {
  const json = { ifResourceExists: 'FAIL', users: [{ ...user, credentials: [TEMPORARY_PASSWORD] }] };
  return {
    label: `Restore ${user.username}`,
    requests: [
      { method: 'POST', path: ['partialImport'], body: { json } },
      ...roles.map((role) => mapRole('POST', user.id, role)),
      ...groups.map((group) => joinGroup(user.id, group.id)),
    ],
  };
}
