import { beforeEach, describe, expect, test } from 'vitest';
import { sessionKeyOf } from '@/lib/auth/sessions';
import { permitted, viewerOfSession } from '@/lib/auth/viewer';
import { checkNow, getExamination, getInstanceNeeds } from '@/lib/instance/data';
import { examineIfDue, examineUnattended } from '@/lib/instance/regular';
import { proxy } from '../../support/integration-setup.ts';
import { sql } from '../../support/own-database.ts';
import { asSession } from '../../support/request.ts';
import { keycloakSide } from '../../support/stack.ts';
import { administrator, signInViewers } from '../../support/viewers.ts';

signInViewers();
beforeEach(async () => {
  await asSession(administrator);
  await sql('delete from pouch.examinations');
});

const REALM = { realm: 'master' };
const rows = () => sql('select * from pouch.examinations order by id');
const OLD = "now() - interval '16 minutes'";
const age = () => sql(`update pouch.examinations set checked_at = ${OLD}, whole_at = ${OLD}`);

describe('a run of the doctor', () => {
  test('is kept, and read without a call to Keycloak by the next page', async () => {
    proxy.reset();
    const { checks } = await checkNow();
    // Three checks are about who holds it.
    expect(proxy.seen.filter(({ path }) => path.includes('/roles/admin/users?'))).toHaveLength(1);
    await getExamination();
    proxy.reset();
    const kept = await getExamination();
    expect(proxy.seen).toEqual([]);
    expect(kept).toMatchObject({ checks, isChecking: false, changed: null });
    expect(await rows()).toHaveLength(1);
  });

  test('that finds the same again adds nothing, and one that finds something else says what', async () => {
    const admin = await keycloakSide();
    const { passwordPolicy = '' } = (await admin.realms.findOne(REALM)) ?? {};
    try {
      await admin.realms.update(REALM, { passwordPolicy: 'length(8)' });
      await checkNow();
      await checkNow();
      expect(await rows()).toHaveLength(1);
      await admin.realms.update(REALM, { passwordPolicy: '' });
      const { changed } = await checkNow();
      expect(changed?.changes).toEqual([{ id: 'password-policy', title: 'Password policy', from: 'pass', to: 'warn' }]);
      const { needs } = await getInstanceNeeds();
      expect(needs.find(({ id }) => id === 'changes')).toMatchObject({ words: 'Password policy: now a warning.', count: 1 });
    } finally {
      await admin.realms.update(REALM, { passwordPolicy });
    }
  });

  test('comes every quarter of an hour with the rights of a viewer, and once though two ask', async () => {
    await checkNow();
    await age();
    const viewer = permitted(await viewerOfSession(sessionKeyOf(administrator)), 'view-users');
    proxy.reset();
    // What is shown is as old as it is, and begins the run.
    expect(await getExamination()).toMatchObject({ isChecking: true });
    await Promise.all([examineIfDue(viewer), examineUnattended(), examineIfDue(viewer)]);
    await expect.poll(async () => (await getExamination()).isChecking).toBe(false);
    expect(proxy.seen.filter(({ path }) => path.endsWith('/events/config'))).toHaveLength(1);
  });

  test('leaves what takes an administrator as it was where none is signed in', async () => {
    await checkNow();
    await age();
    proxy.reset();
    await examineUnattended();
    expect(proxy.seen.filter(({ path }) => path.includes('/admin/'))).toEqual([]);
    const [row] = await rows();
    expect(row?.checked_at).not.toEqual(row?.whole_at);
    const { checks, isChecking } = await getExamination();
    expect(checks.map(({ id }) => id)).toContain('password-policy');
    expect(isChecking).toBe(true);
  });
});
