import 'server-only';
import { type Check, failingFirst } from '@/lib/checks/check';
import { AppError } from '@/lib/errors';
import { type AccessHolders, accessHolders } from '@/lib/instance/checks/access-holders';
import { checkInstance, hasRealm } from '@/lib/instance/checks/instance';
import { ownRolesCheck } from '@/lib/instance/checks/own-roles';
import type { KnownSettings } from '@/lib/instance/checks/settings';
import { PARTS, type Part } from '@/lib/instance/parts';
import { managementClientOf } from '@/lib/keycloak/realm-names';
import type { TokenSource } from '@/lib/keycloak/token-source';

/** For whom the instance is looked at. `permissions` is null where only trying tells what they may see. */
export type Examiner = { tokens: TokenSource; permissions: ReadonlySet<string> | null };

type OfRealm = Pick<KnownSettings, 'POUCH_REALM'>;

/** What was found, by the part that found it: a viewer sees the parts that their roles let them see. */
export type Findings = { seen: Check[]; parts: Record<string, Check[]> };

/** Looks at everything that may be wrong with the instance. What can't be looked at is said to be unknown. Those first that need something done. */
export async function examine(examiner: Examiner, settings: KnownSettings): Promise<Check[]> {
  return examineFurther(await checkInstance(settings), examiner, settings);
}

/** Goes on where everything that can be seen without an administrator's token has been looked at. */
export async function examineFurther(seen: Check[], examiner: Examiner, settings: KnownSettings): Promise<Check[]> {
  return checksFor(await findFurther(seen, examiner, settings), examiner.permissions, settings);
}

/** Returns what there is to see, to be kept: whoever looks has every role that a part needs. */
export async function findFurther(seen: Check[], examiner: Examiner, settings: KnownSettings): Promise<Findings> {
  if (!hasRealm(seen)) return { seen, parts: {} };
  const holders = accessHolders(examiner.tokens, settings.POUCH_ACCESS_ROLE);
  const looks = PARTS.map(async (part) => [part.id, await lookAt(part, examiner, settings, holders)] as const);
  return { seen, parts: Object.fromEntries(await Promise.all(looks)) };
}

/** Returns whether someone with these roles sees everything. */
export function seesAll(permissions: ReadonlySet<string>): boolean {
  return PARTS.every(({ needs }) => needs.every((role) => permissions.has(role)));
}

/** Returns what of it someone with these roles may see, in order. */
export function checksFor({ seen, parts }: Findings, permissions: Examiner['permissions'], settings: OfRealm): Check[] {
  const more = PARTS.flatMap((part) => {
    const missing = missingOf(part, permissions);
    const found = parts[part.id] ?? [];
    return found.length > 0 && missing.length > 0 ? [refusedOf(part, missing, settings)] : found;
  });
  const own = permissions && hasRealm(seen) ? [ownRolesCheck(permissions)] : [];
  const isSeenAgain = ({ id }: Check) => more.some((check) => check.id === id);
  const found = [...seen.filter((check) => !isSeenAgain(check)), ...more, ...own];
  return failingFirst(permissions?.has('manage-realm') ? found : found.map(withoutOffers));
}

/** All that is offered changes the realm, or is done with its settings. */
function withoutOffers({ action: _, repair: __, ...check }: Check): Check {
  return check;
}

async function lookAt(
  part: Part,
  { tokens, permissions }: Examiner,
  settings: KnownSettings,
  holders: AccessHolders,
): Promise<Check[]> {
  const { id, title, needs, look } = part;
  const missing = missingOf(part, permissions);
  if (missing.length > 0) return [refusedOf(part, missing, settings)];
  try {
    return await look(tokens, settings, holders);
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'UNAUTHENTICATED') throw error;
    return [
      error.code === 'FORBIDDEN' ? refusedOf(part, needs, settings) : { id, title, state: 'unknown', words: error.message },
    ];
  }
}

function missingOf({ needs }: Part, permissions: Examiner['permissions']): string[] {
  return permissions ? needs.filter((role) => !permissions.has(role)) : [];
}

function refusedOf({ id, title }: Part, roles: string[], { POUCH_REALM }: OfRealm): Check {
  const named = roles.map((role) => `"${role}"`).join(' and ');
  const words = `To look at this you need ${named} of the client "${managementClientOf(POUCH_REALM)}".`;
  return { id, title, state: 'unknown', words };
}
