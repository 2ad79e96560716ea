import type RealmRepresentation from '@keycloak/keycloak-admin-client/lib/defs/realmRepresentation.js';
import type RequiredActionProviderRepresentation from '@keycloak/keycloak-admin-client/lib/defs/requiredActionProviderRepresentation.js';
import { keycloakSide } from './stack.ts';
import { undo } from './user-stage.ts';

/** Changes the realm for the length of a test. */
export async function changeRealm(changes: RealmRepresentation): Promise<void> {
  const admin = await keycloakSide();
  const realm = 'master';
  const whole = (await admin.realms.findOne({ realm })) ?? {};
  const before = Object.fromEntries(Object.keys(changes).map((key) => [key, Reflect.get(whole, key) ?? '']));
  undo.push(() => admin.realms.update({ realm }, before));
  await admin.realms.update({ realm }, changes);
}

/** Adds a field to the user profile that no user may leave empty, for the length of a test. */
export async function demandField(name: string): Promise<void> {
  const admin = await keycloakSide();
  const profile = await admin.users.getProfile();
  undo.push(() => admin.users.updateProfile(profile));
  const both = ['admin', 'user'];
  const field = {
    name,
    displayName: `${name[0]?.toUpperCase()}${name.slice(1)}`,
    required: { roles: ['user'] },
    permissions: { view: both, edit: both },
  };
  await admin.users.updateProfile({ ...profile, attributes: [...(profile.attributes ?? []), field] });
}

/** Switches a required action off for the length of a test. */
export const switchOff = (alias: string) => changeAction(alias, { enabled: false });

/** Gives all users who are created from now on a required action, for the length of a test. */
export const makeDefault = (alias: string) => changeAction(alias, { defaultAction: true });

async function changeAction(alias: string, changes: RequiredActionProviderRepresentation): Promise<void> {
  const admin = await keycloakSide();
  const action = (await admin.authenticationManagement.getRequiredActionForAlias({ alias })) ?? {};
  undo.push(() => admin.authenticationManagement.updateRequiredAction({ alias }, action));
  await admin.authenticationManagement.updateRequiredAction({ alias }, { ...action, ...changes });
}
