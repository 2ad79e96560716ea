import { type AdminPath, type AdminRequest, EACH_ID, NEW_PASSWORD } from '@/lib/snippets/admin-request';
import type { KnownRole } from '@/lib/users/account/schema';
import type { StartBulk } from '@/lib/users/bulk/schema';

type Id = AdminPath[number];

export const TEMPORARY_PASSWORD = { type: 'password', value: NEW_PASSWORD, temporary: true };

export function put(path: AdminPath, json: unknown): AdminRequest {
  return { method: 'PUT', path, body: { json } };
}

export function remove(...path: AdminPath): AdminRequest {
  return { method: 'DELETE', path };
}

export function endSessions(id: Id): AdminRequest {
  return { method: 'POST', path: ['users', id, 'logout'] };
}

export function disable(id: Id): AdminRequest[] {
  return [put(['users', id], { enabled: false }), endSessions(id)];
}

export function enable(id: Id): AdminRequest {
  return put(['users', id], { enabled: true });
}

export function requirePassword(id: Id): AdminRequest {
  return { method: 'PUT', path: ['users', id], body: { addsTo: 'requiredActions', item: 'UPDATE_PASSWORD' } };
}

export function resetPassword(id: Id): AdminRequest {
  return put(['users', id, 'reset-password'], TEMPORARY_PASSWORD);
}

type MappedRole = Pick<KnownRole, 'name' | 'clientUuid'>;

export function mapRole(method: 'POST' | 'DELETE', id: Id, { name, clientUuid }: MappedRole): AdminRequest {
  const place = clientUuid === null ? [] : ['clients', clientUuid];
  const path: AdminPath = ['users', id, 'role-mappings', ...(clientUuid === null ? ['realm'] : place)];
  return { method, path, body: { lookUp: [...place, 'roles', name], isList: true } };
}

export function joinGroup(id: Id, groupId: string): AdminRequest {
  return put(['users', id, 'groups', groupId], {});
}

export function leaveGroup(id: Id, groupId: string): AdminRequest {
  return remove('users', id, 'groups', groupId);
}

/** An operation with the role as Keycloak has it: commands address a client by its UUID. */
export type CopiedOperation =
  | Exclude<StartBulk['operation'], { role: unknown }>
  | { kind: 'add-role' | 'remove-role'; role: MappedRole };

/** Returns the requests that a job makes for each user. */
export function bulkRequests(operation: CopiedOperation): AdminRequest[] {
  switch (operation.kind) {
    case 'disable':
      return disable(EACH_ID);
    case 'enable':
      return [enable(EACH_ID)];
    case 'end-sessions':
      return [endSessions(EACH_ID)];
    case 'require-password':
      return [requirePassword(EACH_ID)];
    case 'reset-password':
      return [resetPassword(EACH_ID)];
    case 'add-role':
      return [mapRole('POST', EACH_ID, operation.role)];
    case 'remove-role':
      return [mapRole('DELETE', EACH_ID, operation.role)];
    case 'join-group':
      return [joinGroup(EACH_ID, operation.groupId)];
    case 'leave-group':
      return [leaveGroup(EACH_ID, operation.groupId)];
    case 'delete':
      return [remove('users', EACH_ID)];
  }
}
