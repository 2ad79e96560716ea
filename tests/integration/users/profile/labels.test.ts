import { afterAll, beforeAll, expect, test } from 'vitest';
import { resetPasswordAction, saveProfileAction } from '@/lib/users/account/actions';
import { getUser } from '@/lib/users/account/data';
import { listJobRows } from '@/lib/users/bulk/data';
import { createUserAction } from '@/lib/users/create/actions';
import { getCreationForm } from '@/lib/users/create/data';
import { jobWhen, startBulk, startTestQueue, stopTestQueue } from '../../../support/jobs.ts';
import { newUser } from '../../../support/new-user.ts';
import { setRules } from '../../../support/profile-stage.ts';
import { keycloakSide, makeUser } from '../../../support/stack.ts';
import { undo, userForEachTest, username } from '../../../support/user-stage.ts';

beforeAll(startTestQueue);
afterAll(stopTestQueue);
userForEachTest('labels');

/** How the user profile refers to a text by its key. */
const keyed = (key: string) => `\${${key}}`;

async function localize(locale: string, key: string, text: string): Promise<void> {
  const admin = await keycloakSide();
  const query = { realm: 'master', selectedLocale: locale, key };
  await admin.realms.addLocalization(query, text);
  undo.push(() => admin.realms.deleteRealmLocalizationTexts(query));
}

/** An attribute that may not be empty, whose label is the key of a text. */
const demand = (name: string, key: string) => setRules({ name, displayName: keyed(key), required: { roles: ['admin', 'user'] } });

const labelIn = (fields: { name: string; label: string }[], name: string) => fields.find((each) => each.name === name)?.label;

test('a key has the same label on the page, in forms, refusals, jobs and sign-in details', async () => {
  const { id } = await makeUser(await keycloakSide(), { username });
  await localize('en', 'staff.department', 'Department or team');
  await demand('department', 'staff.department');
  const said = expect.stringContaining('Department or team: Fill this in.');

  expect(labelIn((await getUser(id)).profile, 'department')).toBe('Department or team');
  expect(labelIn((await getCreationForm()).fields, 'department')).toBe('Department or team');
  const refusal = { ok: false, message: said, labels: { department: 'Department or team' } };
  expect(await createUserAction(newUser({ username: `${username}.no`, email: `no.${username}` }))).toMatchObject(refusal);
  const values = { email: [username], firstName: ['Ina'], lastName: ['New'], department: [] };
  expect(await saveProfileAction({ id, emailVerified: true, values })).toMatchObject(refusal);
  const job = await startBulk({ kind: 'disable' }, [{ id }]);
  await jobWhen(job);
  expect((await listJobRows(job, { outcome: 'all', page: 1 })).rows).toMatchObject([{ reason: said }]);
  expect(await resetPasswordAction({ id, password: null })).toMatchObject({
    ok: true,
    data: { alsoAsked: expect.stringContaining('fill in “Department or team”') },
  });
});

test.each([
  ['the default language, where there is no English text', 'de', 'Abteilung', 'Abteilung'],
  ['a readable name, where there is a text in another language only', 'fr', 'Service', 'Cost center'],
])("a label is in the realm's texts for %s", async (_what, locale, text, label) => {
  const { realms } = await keycloakSide();
  const before = { internationalizationEnabled: false, supportedLocales: [], defaultLocale: '' };
  undo.push(() => realms.update({ realm: 'master' }, before));
  const languages = { supportedLocales: ['en', 'de', 'fr'], defaultLocale: 'de' };
  await realms.update({ realm: 'master' }, { internationalizationEnabled: true, ...languages });
  await localize(locale, 'profile.attributes.costCenter', text);
  await demand('costCenter', 'profile.attributes.costCenter');

  expect(labelIn((await getCreationForm()).fields, 'costCenter')).toBe(label);
});

test('the username keeps its label, though its own is a key', async () => {
  const { id } = await makeUser(await keycloakSide(), { username });

  expect(labelIn((await getUser(id)).profile, 'username')).toBe('Username');
});
