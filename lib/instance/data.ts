import 'server-only';
import { audited } from '@/lib/audit/record';
import { requirePermission } from '@/lib/auth/viewer';
import { checkLines } from '@/lib/checks/lines';
import type { Needs } from '@/lib/checks/need';
import { env } from '@/lib/env';
import { examine } from '@/lib/instance/doctor';
import { limitsOf, needsOfChecks } from '@/lib/instance/needs';
import type { Examination } from '@/lib/instance/schema';
import { mailViewer } from '@/lib/instance/test-mail';
import { roleLabel } from '@/lib/keycloak/realm-names';

/** Returns what is right and wrong with the instance, as far as the viewer may see it. */
export async function getExamination(): Promise<Examination> {
  const viewer = await requirePermission('view-users');
  return { checkedAt: new Date().toISOString(), checks: await examine(viewer, env()) };
}

/** Returns what of it needs an administrator. */
export async function getInstanceNeeds(): Promise<Needs> {
  const viewer = await requirePermission('view-users');
  const checks = await examine(viewer, env());
  return { needs: needsOfChecks(checks), countedAt: new Date().toISOString(), isCounting: false, limits: limitsOf(checks) };
}

/** Has Keycloak send the viewer a mail with the realm's settings, and returns the address. */
export async function sendTestMail(): Promise<string> {
  const viewer = await requirePermission('manage-realm');
  return audited(viewer, 'instance.test-mail', { id: null, name: env().POUCH_REALM }, () => mailViewer(viewer));
}

/** Returns the same as a text for a support ticket. It holds no secret, as no check does. */
export async function downloadReport(): Promise<string> {
  const viewer = await requirePermission('view-users');
  return audited(viewer, 'instance.download-report', { id: null, name: env().POUCH_REALM }, async () => {
    const { KEYCLOAK_URL, POUCH_REALM, POUCH_URL } = env();
    const head = [
      `Pouch at ${POUCH_URL}, ${new Date().toISOString()}`,
      `Keycloak at ${KEYCLOAK_URL}, realm ${POUCH_REALM}`,
      `Seen by ${viewer.username}`,
    ];
    return `${[...head, '', ...checkLines(await examine(viewer, env())), '', ...settingLines()].join('\n')}\n`;
  });
}

/** What Pouch is set to, without its secrets and the address of the database, which may hold a password. */
function settingLines(): string[] {
  const shown = Object.entries(env()).filter(([name, value]) => value !== undefined && !/SECRET$|^DATABASE_URL$/.test(name));
  return shown.map(([name, value]) => `${name}=${typeof value === 'object' ? roleLabel(value) : value}`);
}
