import type { UserProfileAttribute } from '@keycloak/keycloak-admin-client/lib/defs/userProfileMetadata.js';
import { keycloakSide } from './stack.ts';
import { undo } from './user-stage.ts';

const BOTH = ['admin', 'user'];

/** Adds rules to the realm's user profile, or changes those of an attribute that it has, for the length of a test. */
export async function setRules(...rules: ({ name: string } & UserProfileAttribute)[]): Promise<void> {
  const admin = await keycloakSide();
  const profile = await admin.users.getProfile();
  if (profileBefore === null) {
    profileBefore = profile;
    undo.push(async () => {
      await admin.users.updateProfile(profile);
      profileBefore = null;
    });
  }
  const attributes = new Map((profile.attributes ?? []).map((attribute) => [attribute.name, attribute]));
  for (const rule of rules) {
    attributes.set(rule.name, { permissions: { view: BOTH, edit: BOTH }, ...attributes.get(rule.name), ...rule });
  }
  await admin.users.updateProfile({ ...profile, attributes: [...attributes.values()] });
}

let profileBefore: unknown = null;
