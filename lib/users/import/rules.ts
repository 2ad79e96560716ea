import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { readLabels } from '@/lib/keycloak/composed/labels';
import { isOwnField, OWN_FIELDS } from '@/lib/keycloak/own-fields';
import { listRequiredActions } from '@/lib/keycloak/realm';
import type { Role } from '@/lib/keycloak/realm-names';
import { type ProfileAttribute, readNewUserProfile, readProfileRules } from '@/lib/keycloak/user-profile';
import { mapLimited } from '@/lib/map-limited';
import { readOwnDomains } from '@/lib/users/create/domains';
import { accessReader } from '@/lib/users/import/access';
import { ATTRIBUTE, type Target } from '@/lib/users/import/columns';
import type { Found } from '@/lib/users/import/found';
import { isDemanded, tellsEmailUsername } from '@/lib/users/profile/fields';

/** What the realm's user profile asks of a field. */
export type FieldRule = {
  label: string;
  isRequired: boolean;
  options: string[] | null;
  min: number;
  max: number;
  /** What Keycloak refuses in it, by the names of its validators. */
  prohibits: string[];
};

export type Profile = {
  emailIsUsername: boolean;
  /** The attributes that may be written; null where any may, as before Keycloak 24. */
  attributes: string[] | null;
  fields: Map<Target, FieldRule>;
};

export type ImportRules = Profile & {
  /** Null where they may not be read. */
  requiredActions: string[] | null;
  domains: string[];
  groups: Map<string, Found<string>>;
  roles: Map<string, Found<Role>>;
};

const LONGEST_OWN = 255;
const LONGEST = 2_048;

/** Returns what the realm's user profile asks of a new user. */
export async function readProfile({ tokens }: Viewer): Promise<Profile> {
  const [profile, rules] = await Promise.all([readNewUserProfile(tokens), readProfileRules(tokens)]);
  const writable = (profile ?? []).filter(({ name, readOnly }) => isOwnField(name) || !readOnly);
  const labelOf = await readLabels(tokens, writable);
  const fields = new Map<Target, FieldRule>(OWN_FIELDS.map((name) => [name, ruleOf({ name }, labelOf({ name }), false)]));
  for (const field of writable) {
    const target = isOwnField(field.name) ? field.name : (`${ATTRIBUTE}${field.name}` as const);
    fields.set(target, ruleOf(field, labelOf(field), isDemanded(field, rules ?? [])));
  }
  return {
    emailIsUsername: await tellsEmailUsername(tokens, profile),
    attributes: profile && writable.map(({ name }) => name).filter((name) => !isOwnField(name)),
    fields,
  };
}

/** Returns all that the check of a file needs to know of the realm. */
export async function readRules(
  viewer: Viewer,
  profile: Profile,
  named: { groups: string[]; roles: string[] },
): Promise<ImportRules> {
  const access = accessReader(viewer);
  const [actions, domains, groups, roles] = await Promise.all([
    listRequiredActions(viewer.tokens),
    readOwnDomains(viewer),
    mapLimited(named.groups, async (name) => [name, await access.group(name)] as const),
    mapLimited(named.roles, async (name) => [name, await access.role(name)] as const),
  ]);
  const requiredActions = actions?.filter(({ enabled }) => enabled).map(({ alias }) => alias) ?? null;
  return { ...profile, requiredActions, domains, groups: new Map(groups), roles: new Map(roles) };
}

function ruleOf(
  { name, validators }: Pick<ProfileAttribute, 'name' | 'validators'>,
  label: string,
  isRequired: boolean,
): FieldRule {
  const { length, options } = validators ?? {};
  const offered = options?.options;
  return {
    label,
    isRequired,
    options: Array.isArray(offered) ? offered.map(String) : null,
    min: Number(length?.min ?? 0) || 0,
    max: Math.min(Number(length?.max ?? Number.POSITIVE_INFINITY) || LONGEST, isOwnField(name) ? LONGEST_OWN : LONGEST),
    prohibits: Object.keys(validators ?? {}),
  };
}
