import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { database } from '@/lib/db/client';
import { listColumns, listViews } from '@/lib/db/schema';
import { deleteViewAction, renameViewAction, saveColumnsAction, saveViewAction } from '@/lib/users/views/actions';
import { getListSettings } from '@/lib/users/views/data';
import { MAX_VIEWS } from '@/lib/users/views/schema';
import { asSession } from '../../../support/request.ts';
import { signIn } from '../../../support/sessions.ts';
import { freshName, keycloakSide, makeUser, removeUsers, type TestUser, testStack } from '../../../support/stack.ts';
import { administrator, STRANGERS, signInViewers } from '../../../support/viewers.ts';

const VIEW = { name: 'Quiet', list: { idle: '90', status: 'enabled' }, columns: ['last-sign-in', 'email'] };
let colleague: TestUser;
let theirs: string;

signInViewers();
beforeAll(async () => {
  const admin = await keycloakSide();
  colleague = await makeUser(admin, { username: freshName('colleague'), roles: ['admin'] });
  theirs = await signIn({ username: colleague.username, password: testStack().userPassword });
  return async () => removeUsers(await keycloakSide(), [colleague.username]);
});
beforeEach(() => asSession(administrator));
afterEach(async () => {
  await database((db) => Promise.all([db.delete(listViews), db.delete(listColumns)]));
});

const namesOf = async () => (await getListSettings()).views.map(({ name }) => name);
async function idOf(name: string): Promise<string> {
  return (await getListSettings()).views.find((view) => view.name === name)?.id ?? '';
}

describe('saved views', () => {
  test('are stored with their filters and columns, and read again', async () => {
    expect(await saveViewAction(VIEW)).toMatchObject({ ok: true });
    const { views } = await getListSettings();
    expect(views).toMatchObject([{ name: 'Quiet', columns: ['last-sign-in', 'email'] }]);
    expect(views[0]?.list).toMatchObject({ idle: '90', status: 'enabled', q: '', admins: false });
  });

  test('are renamed and deleted', async () => {
    await saveViewAction(VIEW);
    const id = await idOf('Quiet');
    expect(await renameViewAction(id, ' Silent ')).toMatchObject({ ok: true, data: { views: [{ name: 'Silent' }] } });
    expect(await deleteViewAction(id)).toMatchObject({ ok: true, data: { views: [] } });
    expect(await deleteViewAction(id)).toMatchObject({ ok: false, code: 'NOT_FOUND' });
  });

  test('belong to one administrator: no other sees, renames or deletes them', async () => {
    await saveViewAction(VIEW);
    await saveColumnsAction(['email']);
    const id = await idOf('Quiet');
    await asSession(theirs);
    expect(await getListSettings()).toEqual({ views: [], columns: null });
    expect(await renameViewAction(id, 'Mine')).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    expect(await deleteViewAction(id)).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    expect(await saveViewAction(VIEW)).toMatchObject({ ok: true });
    await asSession(administrator);
    expect(await namesOf()).toEqual(['Quiet']);
  });

  test('have different names, each with at least one character, and are at most so many, also when saved at once', async () => {
    await saveViewAction(VIEW);
    expect(await saveViewAction(VIEW)).toMatchObject({ ok: false, fieldErrors: { name: [expect.stringContaining('Quiet')] } });
    expect(await saveViewAction({ ...VIEW, name: ' ' })).toMatchObject({ ok: false, fieldErrors: { name: ['Type a name.'] } });
    const wanted = Array.from({ length: MAX_VIEWS + 2 }, (_, index) => ({ ...VIEW, name: `View ${index}` }));
    const answers = await Promise.all(wanted.map((view) => saveViewAction(view)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(MAX_VIEWS - 1);
    expect(await namesOf()).toHaveLength(MAX_VIEWS);
    expect(await renameViewAction(await idOf('Quiet'), 'View 1')).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
  });

  test('refuse a search that Keycloak does not answer, and a column that does not exist', async () => {
    expect(await saveViewAction({ ...VIEW, list: { q: 'x'.repeat(256) } })).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
    expect(await saveColumnsAction(['password'])).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
    expect(await getListSettings()).toEqual({ views: [], columns: null });
  });

  test('are read also where a later version has other filters and columns', async () => {
    await saveViewAction(VIEW);
    const later = { list: { idle: '7', future: 'x', status: 'enabled' }, columns: ['future'] };
    await database((db) => db.update(listViews).set(later));
    expect((await getListSettings()).views).toMatchObject([{ list: { idle: 'no', status: 'enabled' }, columns: null }]);
  });

  test.each(STRANGERS)('refuse %s', async (_, session, code) => {
    await asSession(session());
    expect(await saveViewAction(VIEW)).toMatchObject({ ok: false, code });
    expect(await saveColumnsAction(['email'])).toMatchObject({ ok: false, code });
  });
});

test('the chosen columns are stored for the administrator', async () => {
  await saveColumnsAction(['status', 'created']);
  expect(await saveColumnsAction(['created'])).toMatchObject({ ok: true, data: { columns: ['created'] } });
  expect((await getListSettings()).columns).toEqual(['created']);
});
