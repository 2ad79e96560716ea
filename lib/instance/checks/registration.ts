import 'server-only';
import { decodeJwt } from 'jose';
import type { Check } from '@/lib/checks/check';
import { type AccessHolders, accessHolders } from '@/lib/instance/checks/access-holders';
import { clockCheck } from '@/lib/instance/checks/clock';
import { diffLines } from '@/lib/instance/setup/differences';
import { changesIn, planRegistration } from '@/lib/instance/setup/plan';
import type { Registration } from '@/lib/instance/setup/registration';
import { type Role, roleLabel } from '@/lib/keycloak/realm-names';
import type { TokenSource } from '@/lib/keycloak/token-source';
import { shown } from '@/lib/shown-text';

const SET_UP = 'Run `pouch setup`, which shows what it changes first.';

/** Checks what only an administrator sees: the client's settings, the roles that its tokens carry, and who may enter. */
export async function registrationChecks(
  tokens: TokenSource,
  registration: Registration,
  holders: AccessHolders = accessHolders(tokens, registration.accessRole),
): Promise<Check[]> {
  const plan = await planRegistration(tokens, registration);
  if (!plan.existing) return [];
  const [settings, scopes, mappings] = ['settings', 'client scopes', 'scope mappings'].map((name) =>
    changesIn(plan).filter(({ setting }) => (name === 'settings' ? !isOfRoles(setting) : setting === name)),
  );
  return [
    differenceCheck('client-settings', "Settings of Pouch's client", settings ?? []),
    differenceCheck('client-scopes', "Client scopes of Pouch's client", scopes ?? []),
    differenceCheck('scope-mappings', "Roles in Pouch's tokens", mappings ?? []),
    await accessCheck(holders, registration.accessRole),
    ...(await freshClock(tokens)),
  ];
}

/** Keycloak tells its time only in tokens, unless a proxy before it does. One that cannot be renewed may be old. */
async function freshClock(tokens: TokenSource): Promise<Check[]> {
  const token = await tokens.renew().catch(() => null);
  const issuedAt = token === null ? undefined : decodeJwt(token).iat;
  return issuedAt === undefined ? [] : [clockCheck(issuedAt * 1000)];
}

const isOfRoles = (setting: string) => setting === 'client scopes' || setting === 'scope mappings';

function differenceCheck(id: string, title: string, changes: Parameters<typeof diffLines>[0][]): Check {
  if (changes.length === 0) return { id, title, state: 'pass', words: 'They are as Pouch needs them.' };
  const words = `${title} differ from what Pouch needs (${changes.flatMap(diffLines).join('; ')}).`;
  return { id, title, state: 'warn', words, remedy: SET_UP };
}

/** Checks that some user has the role that opens Pouch. */
export async function accessCheck(listHolders: AccessHolders, accessRole: Role): Promise<Check> {
  const check = { id: 'roles', title: 'Role that opens Pouch' };
  const label = roleLabel(accessRole);
  const holders = await listHolders();
  if (holders === null) {
    const words = `The role "${label}" does not exist, because there is no client "${shown(accessRole.client ?? '')}". No user can open Pouch.`;
    return { ...check, state: 'fail', words, remedy: 'Correct POUCH_ACCESS_ROLE.' };
  }
  if (holders.length > 0) return { ...check, state: 'pass', words: `The role "${label}" exists and has users.` };
  const words = `No user has the role "${label}" directly, so it opens Pouch only for members of groups that have it.`;
  return {
    ...check,
    state: 'warn',
    words,
    remedy: 'Assign the role to an administrator in Keycloak, or correct POUCH_ACCESS_ROLE.',
  };
}
