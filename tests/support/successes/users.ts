import * as account from '@/lib/users/account/actions';
import { createUserAction, inviteUserAction } from '@/lib/users/create/actions';
import * as links from '@/lib/users/links/actions';
import { endSessionsAction } from '@/lib/users/sessions/actions';
import { passwordGrant } from '../code-flow.ts';
import { testStack } from '../stack.ts';
import { admin, group, idOf, made1, made2, made3, ofUser, provider, role, type Step, sessionOf, user } from './stage.ts';

export const USERS: Step[] = [
  [
    'createUserAction',
    ['user.create', 'user.add-role'],
    () => made1,
    () =>
      createUserAction({
        ...{ email: made1, username: made1, firstName: 'A', lastName: 'B', emailVerified: true, password: null },
        access: [{ kind: 'add-role', role }],
      }),
  ],
  [
    'createUserAction',
    ['user.create-with-lasting-password'],
    () => made2,
    () =>
      createUserAction({
        ...{ email: made2, username: made2, firstName: 'A', lastName: 'B', emailVerified: true },
        ...{ password: testStack().userPassword, isTemporary: false },
      }),
  ],
  [
    'inviteUserAction',
    ['user.create', 'user.add-role', 'user.join-group', 'user.send-password-link'],
    () => made3,
    () =>
      inviteUserAction({
        ...{ email: made3, username: made3, firstName: 'A', lastName: 'B' },
        access: [
          { kind: 'add-role', role },
          { kind: 'join-group', groupId: group.parent },
        ],
      }),
  ],
  [
    'changeUserAction',
    ['user.disable'],
    () => made2,
    async () => account.changeUserAction({ id: await idOf(made2), operation: { kind: 'disable' } }),
  ],
  ['setAdministratorAction', ['user.add-role'], () => made2, async () => account.setAdministratorAction(await idOf(made2), true)],
  [
    'setAdministratorAction',
    ['user.remove-role'],
    () => made2,
    async () => account.setAdministratorAction(await idOf(made2), false),
  ],
  [
    'saveProfileAction',
    ['user.update'],
    () => made2,
    async () =>
      account.saveProfileAction({
        id: await idOf(made2),
        emailVerified: true,
        values: { email: [made2], firstName: ['Changed'], lastName: ['B'] },
      }),
  ],
  [
    'resetPasswordAction',
    ['user.reset-password'],
    () => made2,
    async () => account.resetPasswordAction({ id: await idOf(made2), password: null }),
  ],
  [
    'resetPasswordAction',
    ['user.set-lasting-password'],
    () => made2,
    async () => account.resetPasswordAction({ id: await idOf(made2), password: testStack().userPassword, isTemporary: false }),
  ],
  ['sendPasswordLinkAction', ['user.send-password-link'], ofUser, () => account.sendPasswordLinkAction(user.id)],
  [
    'endSessionAction',
    ['user.end-session'],
    ofUser,
    async () => account.endSessionAction({ id: user.id, session: await sessionOf(), isOffline: false }),
  ],
  [
    'endSessionsAction',
    ['user.end-session'],
    ofUser,
    async () => endSessionsAction({ sessions: [{ id: await sessionOf(), userId: user.id, isOffline: false }], endsOwn: false }),
  ],
  [
    'revokeConsentAction',
    ['user.revoke-consent'],
    ofUser,
    async () => {
      await passwordGrant(user.username, user.password, 'offline_access');
      return account.revokeConsentAction({ id: user.id, clientId: 'api-client' });
    },
  ],
  [
    'linkIdentityAction',
    ['user.link-identity'],
    ofUser,
    () => links.linkIdentityAction({ id: user.id, provider: provider.alias, userId: '1', username: 'x' }),
  ],
  [
    'unlinkIdentityAction',
    ['user.unlink-identity'],
    ofUser,
    () => links.unlinkIdentityAction({ id: user.id, provider: provider.alias }),
  ],
  [
    'removeCredentialAction',
    ['user.remove-credential'],
    () => made2,
    async () => {
      const id = await idOf(made2);
      const [password] = await admin.users.getCredentials({ id });
      return account.removeCredentialAction({ id, credential: password?.id });
    },
  ],
];
