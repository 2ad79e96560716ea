import 'server-only';
import { z } from 'zod';
import { keycloak } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import type { TokenSource } from '@/lib/keycloak/token-source';
import { type Page, type UserRepresentation, userRepresentation } from '@/lib/keycloak/users';

// Paths are below /admin/realms/{realm}. Every function also throws FORBIDDEN without its role, UNAUTHENTICATED and UNAVAILABLE.

const group = z.object({
  id: z.string(),
  name: z.string(),
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
});
export type GroupRepresentation = z.output<typeof group>;

const groups = z.array(group);

/** Returns the groups at the top of the tree. GET /groups; view-users or query-groups. */
export async function listTopGroups(tokens: TokenSource, page: Page): Promise<GroupRepresentation[]> {
  return parseAnswer(groups, await keycloak(tokens, (admin) => admin.groups.find(page)));
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

/** Creates a group within another, or at the top. Returns its ID. POST /groups, POST /groups/{id}/children; manage-users; CONFLICT. */
export async function createGroup(tokens: TokenSource, parentId: string | null, name: string): Promise<string> {
  const answer = await keycloak(tokens, (admin) =>
    parentId === null ? admin.groups.create({ name }) : admin.groups.createChildGroup({ id: parentId }, { name }),
  );
  return parseAnswer(z.object({ id: z.string() }), answer).id;
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
