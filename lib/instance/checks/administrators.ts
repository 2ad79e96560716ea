import 'server-only';
import type { Check } from '@/lib/checks/check';
import { AppError } from '@/lib/errors';
import { type AccessHolders, MOST_HOLDERS } from '@/lib/instance/checks/access-holders';
import { namesOf } from '@/lib/instance/checks/names';
import { isServiceAccountName, type Role, roleLabel } from '@/lib/keycloak/realm-names';
import type { UserRepresentation } from '@/lib/keycloak/users';

/** Checks those who hold the role that opens Pouch directly: at most a hundred of them. Throws NOT_FOUND. */
export async function administratorChecks(holders: AccessHolders, role: Role): Promise<Check[]> {
  const found = await holders();
  if (!found) throw new AppError('NOT_FOUND', `There is no client "${role.client}".`);
  const enabled = found.filter((user) => user.enabled && !isServiceAccountName(user.username));
  return [countCheck(enabled, role), emailCheck(enabled), temporaryCheck(enabled)];
}

function countCheck(enabled: UserRepresentation[], role: Role): Check {
  const check = { id: 'administrators', title: 'Administrators' };
  if (enabled.length > 1) {
    const many = enabled.length === MOST_HOLDERS ? `${MOST_HOLDERS} or more` : enabled.length;
    return { ...check, state: 'pass', words: `${many} enabled users have the role "${roleLabel(role)}".` };
  }
  const words = `${enabled.length === 0 ? 'No enabled user has' : 'Only one enabled user has'} the role "${roleLabel(role)}" directly. Without their password, no one can manage the users of Wallaroo.`;
  return { ...check, state: 'warn', words, remedy: 'Make a second user an administrator.', link: USERS };
}

const USERS = { href: '/users', query: { admins: 'true' }, label: 'Show administrators' };

function emailCheck(enabled: UserRepresentation[]): Check {
  const check = { id: 'administrators-email', title: 'Email addresses of administrators' };
  const without = enabled.filter(({ email }) => !email);
  if (without.length === 0) return { ...check, state: 'pass', words: 'Every administrator has an email address.' };
  const words = `Without an email address: ${namesOf(without)}. They cannot sign in to the Wallaroo SDK through the browser, or reset their own password by mail.`;
  const remedy = 'Add an email address on the page of each.';
  return { ...check, state: 'warn', words, count: without.length, remedy, link: USERS };
}

/** Keycloak marks the administrator whom it was first started with (26 and later). */
function temporaryCheck(enabled: UserRepresentation[]): Check {
  const check = { id: 'temporary-administrator', title: 'Temporary administrator' };
  const temporary = enabled.filter(({ attributes }) => attributes?.is_temporary_admin?.[0] === 'true');
  if (temporary.length === 0)
    return {
      ...check,
      state: 'pass',
      words: 'No administrator is marked as made only to set Keycloak up. Keycloak marks them from version 26 on.',
    };
  const words = `${namesOf(temporary)} was made only to set Keycloak up, and its password is in the settings of the server.`;
  const remedy = 'Make your own user an administrator, then delete this one.';
  return { ...check, state: 'warn', words, count: temporary.length, remedy, link: USERS };
}
