import { isOwnField } from '@/lib/keycloak/own-fields';
import { MAX_NAME_CHARACTERS } from '@/lib/users/import/limits';

/** What a column can be. Attributes of the realm's profile follow `ATTRIBUTE`; a column that is not imported has none. */
const FIELDS = [
  'email',
  'username',
  'firstName',
  'lastName',
  'enabled',
  'disabled',
  'emailVerified',
  'groups',
  'roles',
  'requiredActions',
  'password',
] as const;
export type FieldTarget = (typeof FIELDS)[number];
export const ATTRIBUTE = 'attribute:';
export type Target = FieldTarget | `${typeof ATTRIBUTE}${string}`;
/** For each column of the file, in their order. */
export type Mapping = (Target | null)[];

/** Several columns may hold some of each. */
const LISTS: readonly Target[] = ['groups', 'roles', 'requiredActions'];

export const isList = (target: Target | null): boolean => target !== null && LISTS.includes(target);

/** Each also as initial, temporary or current. */
const PASSWORDS = ['', 'initial', 'temporary', 'current'].flatMap((which) =>
  ['password', 'passwort', 'kennwort', 'motdepasse', 'contrasena'].map((name) => which + name),
);
const HASH = /hash(function)?$/;

/** What files and the exports of other systems call a column, without what is not a letter or a digit. */
const NAMES: Record<FieldTarget | 'locale', string> = {
  email:
    'email mail emailaddress primaryemail useremail workemail emailadresse mailadresse correo correoelectronico courriel adressemail',
  username:
    'username login loginname userlogin userprincipalname upn samaccountname benutzername benutzer anmeldename nomdutilisateur identifiant usuario nombredeusuario',
  firstName: 'firstname givenname given forename vorname prenom nombre nome',
  lastName:
    'lastname surname familyname family sn nachname familienname zuname nom nomdefamille apellido apellidos cognome sobrenome',
  enabled: 'enabled active isactive accountenabled status userstatus accountstatus state aktiv aktiviert actif activo',
  disabled: 'disabled blocked suspended blocksignin deaktiviert gesperrt',
  emailVerified: 'emailverified verified isemailverified',
  groups: 'groups group groupnames memberof gruppen gruppe groupes groupe grupos grupo',
  roles: 'roles role realmroles realmrole clientroles clientrole rollen rolle',
  requiredActions: 'requiredactions requiredaction pendingactions',
  password: PASSWORDS.join(' '),
  locale: 'locale language preferredlanguage lang sprache langue idioma',
};
const TARGETS = new Map(
  Object.entries(NAMES).flatMap(([target, names]) => names.split(' ').map((name) => [name, target] as const)),
);

/** Returns what a column is called, without what systems add to it, as "First Name [Required]" and "Block sign in (Yes/No) [x] Required". */
function plainName(header: string): string {
  if (header.length > MAX_NAME_CHARACTERS) return header;
  const bare = header.replace(/\[[^[\]]*\]|\([^()]*\)/g, ' ').replace(/\b(required|read only)\b/gi, ' ');
  return bare
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Returns whether a column holds passwords, or hashes of them, which Pouch does not take from a file and does not store. */
export function passwordsIn(header: string): 'clear' | 'hashed' | null {
  const name = plainName(header);
  if (PASSWORDS.includes(name)) return 'clear';
  return HASH.test(name) && PASSWORDS.includes(name.replace(HASH, '')) ? 'hashed' : null;
}

/** Returns what each column most likely is. `attributes` are those of the realm's profile; null where any may be set. */
export function guessMapping(header: string[], attributes: string[] | null): Mapping {
  const taken = new Set<Target>();
  return header.map((name) => {
    const target = guess(name, attributes);
    if (target === null || (taken.has(target) && !LISTS.includes(target))) return null;
    taken.add(target);
    return target;
  });
}

function guess(header: string, attributes: string[] | null): Target | null {
  const name = plainName(header);
  const attribute = (attributes ?? []).find((each) => plainName(each) === name);
  if (attribute && !isOwnField(attribute)) return `${ATTRIBUTE}${attribute}`;
  const target = TARGETS.get(name);
  if (target !== 'locale') return (target as FieldTarget | undefined) ?? null;
  return attributes === null || attributes.includes('locale') ? `${ATTRIBUTE}locale` : null;
}

/** Returns why a mapping can't be used; null where it can. */
export function mappingComplaint(mapping: Mapping): string | null {
  const used = mapping.filter((target) => target !== null);
  const twice = used.find((target, index) => !LISTS.includes(target) && used.indexOf(target) !== index);
  if (twice) return `Two columns are mapped to “${labelOf(twice)}”. Map only one of them.`;
  if (used.includes('enabled') && used.includes('disabled')) return 'Map either “Enabled” or “Disabled”, not both.';
  return used.includes('email') ? null : 'No column is mapped to “Email”. Choose the column with the email addresses.';
}

const LABELS: Record<FieldTarget, string> = {
  email: 'Email',
  username: 'Username',
  firstName: 'First name',
  lastName: 'Last name',
  enabled: 'Enabled',
  disabled: 'Disabled',
  emailVerified: 'Email verified',
  groups: 'Groups',
  roles: 'Roles',
  requiredActions: 'Required actions',
  password: 'Password',
};

export function labelOf(target: Target): string {
  return target.startsWith(ATTRIBUTE) ? target.slice(ATTRIBUTE.length) : LABELS[target as FieldTarget];
}

/** Returns all that a column can be mapped to. */
export function offeredTargets(attributes: string[]): Target[] {
  return [...FIELDS, ...attributes.map((name) => `${ATTRIBUTE}${name}` as const)];
}

/** Returns whose export a file is by its header; null where that is not known. */
export function sourceOf(header: string[]): string | null {
  const names = new Set(header.map(plainName));
  const has = (...wanted: string[]) => wanted.every((name) => names.has(name));
  if (header.some((name) => /\[userPrincipalName\]/i.test(name)) || has('userprincipalname', 'displayname'))
    return 'Microsoft Entra';
  if (has('orgunitpath', 'emailaddress')) return 'Google Workspace';
  if (has('login', 'firstname', 'lastname')) return 'Okta';
  return has('email', 'emailverified', 'nickname') ? 'Auth0' : null;
}
