import 'server-only';
import type { z } from 'zod';
import { audited } from '@/lib/audit/record';
import { requirePermission, type Viewer } from '@/lib/auth/viewer';
import { checkLines } from '@/lib/checks/lines';
import type { Needs } from '@/lib/checks/need';
import { env } from '@/lib/env';
import { stateChanges } from '@/lib/instance/changes';
import { checksFor, examine, seesAll } from '@/lib/instance/doctor';
import { readKept } from '@/lib/instance/kept';
import { limitsOf, needsOfChanges, needsOfChecks } from '@/lib/instance/needs';
import { beginRun, examineNow, isDue } from '@/lib/instance/regular';
import { repairRealm } from '@/lib/instance/repair';
import type { Examination, repairSchema } from '@/lib/instance/schema';
import { mailViewer } from '@/lib/instance/test-mail';
import { roleLabel } from '@/lib/keycloak/realm-names';

/** Returns what was found right and wrong with the instance last, as far as the viewer may see it. */
export async function getExamination(): Promise<Examination> {
  return readExamination(await requirePermission('view-users'));
}

/** Looks at the instance now. */
export async function checkNow(): Promise<Examination> {
  const viewer = await requirePermission('view-users');
  if (!seesAll(viewer.permissions)) return lookNow(viewer);
  await examineNow(viewer);
  return readExamination(viewer);
}

/** Returns what of it needs an administrator. */
export async function getInstanceNeeds(): Promise<Needs> {
  const viewer = await requirePermission('view-users');
  const { checks, checkedAt, isChecking, changed } = await readExamination(viewer);
  return {
    needs: [...needsOfChecks(checks), ...needsOfChanges(changed, Date.now())],
    countedAt: checkedAt,
    isCounting: isChecking,
    limits: limitsOf(checks),
  };
}

/** Puts a setting of the realm right that a check found wrong. */
export async function repair({ repair: what }: z.output<typeof repairSchema>): Promise<void> {
  const viewer = await requirePermission('manage-realm');
  const target = { id: null, name: env().POUCH_REALM };
  await audited(viewer, `instance.repair-${what}`, target, () => repairRealm(viewer.tokens, what));
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

/** Where nothing was kept yet, the viewer waits for the first look. */
async function readExamination(viewer: Viewer): Promise<Examination> {
  const [latest, before] = await readKept();
  if (!latest || latest.wholeAt.getTime() === 0) return lookNow(viewer);
  const [checks, checksBefore] = [latest, before].map((kept) => kept && checksFor(kept.findings, viewer.permissions, env()));
  const changes = checks && checksBefore ? stateChanges(checksBefore, checks) : [];
  const isChecking = isDue(latest.wholeAt) && seesAll(viewer.permissions);
  if (isChecking) beginRun(viewer);
  return {
    checkedAt: latest.wholeAt.toISOString(),
    checks: checks ?? [],
    isChecking,
    changed: changes.length > 0 ? { at: latest.since.toISOString(), changes } : null,
  };
}

async function lookNow(viewer: Viewer): Promise<Examination> {
  return { checkedAt: new Date().toISOString(), checks: await examine(viewer, env()), isChecking: false, changed: null };
}
