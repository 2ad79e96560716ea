import { afterEach, beforeEach, vi } from 'vitest';
import { asSession } from './request.ts';
import { freshName, keycloakSide, makeUser, removeUsers, type TestUser } from './stack.ts';
import { administrator, signInViewers } from './viewers.ts';

/** Groups at the top of the tree that the current test has made; they are removed with everything in them. */
const made: string[] = [];

/** Creates a group for the current test: at the top of the tree, or in another. */
export async function makeGroup(name = freshName('group'), parentId?: string): Promise<{ id: string; name: string }> {
  const { groups } = await keycloakSide();
  const { id } = parentId ? await groups.createChildGroup({ id: parentId }, { name }) : await groups.create({ name });
  if (!parentId) made.push(id);
  return { id, name };
}

/** Removes a group that Pouch made at the top of the tree with those that the test made. */
export const alsoRemove = (id: string) => made.push(id);

/** Lets a group give the role `admin`. */
export async function giveAdmin(groupId: string): Promise<void> {
  const admin = await keycloakSide();
  const role = await admin.roles.findOneByName({ name: 'admin' });
  await admin.groups.addRealmRoleMappings({ id: groupId, roles: [{ id: role?.id ?? '', name: 'admin' }] });
}

/** A group as Keycloak has it; undefined where there is none. */
export const groupSeen = async (id: string) => (await keycloakSide()).groups.findOne({ id });

/** Returns how many groups are directly in one: Keycloak before 23 does not count, and lists them. */
export async function countIn(id: string): Promise<number> {
  const group = await groupSeen(id);
  return group?.subGroupCount ?? group?.subGroups?.length ?? 0;
}

/** Returns the group at the top that one is directly in: Keycloak before 23 does not name it, and lists the whole tree. */
export async function parentOf(id: string): Promise<string | null> {
  const parentId = (await groupSeen(id))?.parentId;
  if (parentId) return parentId;
  const top = await (await keycloakSide()).groups.find();
  return top.find(({ subGroups }) => subGroups?.some((each) => each.id === id))?.id ?? null;
}

/** Signs the administrator in, and removes each test's groups after it. */
export function groupsForEachTest(): void {
  signInViewers();
  beforeEach(() => asSession(administrator));
  afterEach(removeGroups);
}

/** Removes the groups of the current test. */
export async function removeGroups(): Promise<void> {
  const { groups } = await keycloakSide();
  for (const id of made.splice(0)) await groups.del({ id }).catch(() => undefined);
}

/** Another user for each test, who may be made a member, and time that a test may let pass. */
export function memberForEachTest(): () => TestUser {
  let member: TestUser;
  beforeEach(async () => {
    member = await makeUser(await keycloakSide());
  });
  afterEach(async () => {
    vi.useRealTimers();
    await removeUsers(await keycloakSide(), [member.username]);
  });
  return () => member;
}

/** Lets the viewer's sign-in become old. */
export const waitLong = () => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 901_000 });
