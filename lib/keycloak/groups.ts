import 'server-only';
import { z } from 'zod';
import { AppError } from '@/lib/errors';
import { keycloak, keycloakIfAllowed, keycloakOnce } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import type { TokenSource } from '@/lib/keycloak/token-source';
import { type Page, type UserRepresentation, userRepresentation } from '@/lib/keycloak/users';

// Paths are below /admin/realms/{realm}. Every function also throws FORBIDDEN without its role, UNAUTHENTICATED and UNAVAILABLE.

/** What Pouch reads of a GroupRepresentation. The rest is kept, so that the whole can be written back. */
const group = z.looseObject({
  id: z.string(),
  name: z.string(),
  /** Since Keycloak 26.3. */
  description: z.string().nullish(),
  /** The names of all groups around it and its own, with slashes between. Keycloak doesn't escape a slash within a name. */
  path: z.string(),
  /** The parent group; missing before Keycloak 23. */
  parentId: z.string().nullish(),
  /** How many groups it contains; missing before Keycloak 23. */
  subGroupCount: z.number().nullish(),
  /** The groups in it: before Keycloak 23 always, since then only with a search. */
  get subGroups() {
    return z.array(group).nullish();
  },
  /** The names of the roles that it gives itself; missing where less was asked for. */
  realmRoles: z.array(z.string()).nullish(),
  /** By client ID. */
  clientRoles: z.record(z.string(), z.array(z.string())).nullish(),
});
export type GroupRepresentation = z.output<typeof group>;

const groups = z.array(group);

/** Returns the groups at the top of the tree. GET /groups; view-users or query-groups. */
export async function listTopGroups(tokens: TokenSource, page: Page): Promise<GroupRepresentation[]> {
  return parseAnswer(groups, await keycloak(tokens, (admin) => admin.groups.find(page)));
}

/** Returns groups whose names contain a text, each below the groups around it. GET /groups?search=; view-users or query-groups. */
export async function searchGroups(tokens: TokenSource, search: string, page: Page): Promise<GroupRepresentation[]> {
  return parseAnswer(groups, await keycloak(tokens, (admin) => admin.groups.find({ ...page, search })));
}

/** Returns the groups directly within a group. GET /groups/{id}/children, since Keycloak 23; view-users; NOT_FOUND. */
export async function listSubGroups(tokens: TokenSource, groupId: string, page: Page): Promise<GroupRepresentation[]> {
  return parseAnswer(groups, await keycloak(tokens, (admin) => admin.groups.listSubGroups({ ...page, parentId: groupId })));
}

/** Returns a group, or null. GET /groups/{id}; view-users. */
export async function readGroup(tokens: TokenSource, groupId: string): Promise<GroupRepresentation | null> {
  const answer = await keycloak(tokens, (admin) => admin.groups.findOne({ id: groupId }));
  return answer ? parseAnswer(group, answer) : null;
}

/** Returns the groups that a user is a direct member of. GET /users/{id}/groups; view-users; NOT_FOUND. */
export async function listGroupsOfUser(tokens: TokenSource, userId: string, page: Page): Promise<GroupRepresentation[]> {
  return parseAnswer(groups, await keycloak(tokens, (admin) => admin.users.listGroups({ ...page, id: userId })));
}

/** Returns the direct members of a group, service accounts among them; null without such a group. GET /groups/{id}/members; view-users. */
export async function listMembers(tokens: TokenSource, groupId: string, page: Page): Promise<UserRepresentation[] | null> {
  const answer = await keycloak(tokens, (admin) => admin.groups.listMembers({ ...page, id: groupId }));
  return answer ? parseAnswer(z.array(userRepresentation), answer) : null;
}

/** Makes a user a member of a group. PUT /users/{id}/groups/{groupId}; manage-users; NOT_FOUND. */
export async function joinGroup(tokens: TokenSource, userId: string, groupId: string): Promise<void> {
  await keycloak(tokens, (admin) => admin.users.addToGroup({ id: userId, groupId }));
}

/** Ends a user's membership of a group. DELETE /users/{id}/groups/{groupId}; manage-users; NOT_FOUND. */
export async function leaveGroup(tokens: TokenSource, userId: string, groupId: string): Promise<void> {
  await keycloak(tokens, (admin) => admin.users.delFromGroup({ id: userId, groupId }));
}

/**
 * Creates a group within another, or at the top of the tree, and returns its ID. POST /groups/{id}/children or /groups; manage-users;
 * NOT_FOUND, CONFLICT. After UNAVAILABLE it may exist.
 */
export async function createGroup(tokens: TokenSource, parentId: string | null, name: string): Promise<string> {
  const answer = await keycloakOnce(tokens, (admin) =>
    parentId === null ? admin.groups.create({ name }) : admin.groups.createChildGroup({ id: parentId }, { name }),
  );
  return parseAnswer(z.object({ id: z.string() }), answer).id;
}

/** Replaces a group. PUT /groups/{id}; manage-users; NOT_FOUND, CONFLICT. */
export async function updateGroup(tokens: TokenSource, { subGroups: _, ...changed }: GroupRepresentation): Promise<void> {
  await keycloak(tokens, (admin) => admin.groups.update({ id: changed.id }, changed as object));
}

/**
 * Moves a group into another, or to the top of the tree. POST /groups/{id}/children or /groups with its ID; manage-users; NOT_FOUND,
 * CONFLICT. It is safe to repeat.
 */
export async function moveGroup(tokens: TokenSource, parentId: string | null, { id, name }: GroupRepresentation): Promise<void> {
  await keycloak(tokens, (admin) =>
    parentId === null ? admin.groups.updateRoot({ id, name }) : admin.groups.updateChildGroup({ id: parentId }, { id, name }),
  );
}

/** Deletes a group with all groups in it. DELETE /groups/{id}; manage-users. It is safe to repeat. */
export async function deleteGroup(tokens: TokenSource, groupId: string): Promise<void> {
  await keycloak(tokens, (admin) => admin.groups.del({ id: groupId })).catch((error) => {
    if (!(error instanceof AppError) || error.code !== 'NOT_FOUND') throw error;
  });
}

/** Returns the groups that every new user joins, or null where they may not be read. GET /default-groups; view-realm. */
export async function listDefaultGroups(tokens: TokenSource): Promise<GroupRepresentation[] | null> {
  const answer = await keycloakIfAllowed(tokens, ({ realms, realmName: realm }) => realms.getDefaultGroups({ realm }));
  return answer && parseAnswer(groups, answer);
}

/** Makes every new user a member of a group. PUT /default-groups/{id}; manage-realm; NOT_FOUND. */
export async function addDefaultGroup(tokens: TokenSource, id: string): Promise<void> {
  await keycloak(tokens, ({ realms, realmName: realm }) => realms.addDefaultGroup({ realm, id }));
}

/** No longer makes new users members of a group. DELETE /default-groups/{id}; manage-realm; NOT_FOUND. */
export async function removeDefaultGroup(tokens: TokenSource, id: string): Promise<void> {
  await keycloak(tokens, ({ realms, realmName: realm }) => realms.removeDefaultGroup({ realm, id }));
}
