import { NextRequest } from 'next/server';
import { GET as exportActivity } from '@/app/api/activity/export/route';
import { GET as report } from '@/app/api/instance/report/route';
import { POST as signOut } from '@/app/api/sign-out/route';
import { GET as exportUsers } from '@/app/api/users/export/route';
import { switchEventsOnAction } from '@/lib/activity/actions';
import { repairAction, sendTestMailAction } from '@/lib/instance/actions';
import { asSession } from '../request.ts';
import { signIn } from '../sessions.ts';
import { testStack } from '../stack.ts';
import { admin, ofUser, REALM, type Step, user } from './stage.ts';

const asked = (path: string) => new NextRequest(testStack().pouchUrl + path);
const ofRealm = () => REALM.realm;

export const INSTANCE: Step[] = [
  [
    'switchEventsOnAction',
    ['instance.switch-events-on'],
    ofRealm,
    async () => {
      const config = await admin.realms.getConfigEvents(REALM);
      await admin.realms.updateConfigEvents(REALM, { eventsEnabled: false, adminEventsEnabled: false });
      const answer = await switchEventsOnAction({ signIns: true, changes: true });
      await admin.realms.updateConfigEvents(REALM, config);
      return answer;
    },
  ],
  ['/api/instance/report', ['instance.download-report'], ofRealm, async () => (await report()).text()],
  [
    '/api/activity/export',
    ['instance.export-activity'],
    () => '',
    async () => (await exportActivity(asked('/api/activity/export?who=nobody'))).text(),
  ],
  [
    '/api/users/export',
    ['user.export'],
    () => '',
    async () => (await exportUsers(asked(`/api/users/export?q=${user.username}`))).text(),
  ],
  ['/api/auth/callback/keycloak', ['session.sign-in'], ofUser, async () => asSession(await signIn(user))],
  [
    'sendTestMailAction',
    ['session.sign-in', 'instance.test-mail'],
    () => '',
    async () => {
      await asSession(await signIn(user));
      return sendTestMailAction();
    },
  ],
  [
    'repairAction',
    ['instance.repair-token-lifetime'],
    ofRealm,
    async () => {
      const { accessTokenLifespan } = (await admin.realms.findOne(REALM)) ?? {};
      await admin.realms.update(REALM, { accessTokenLifespan: 36_000 });
      const answer = await repairAction({ repair: 'token-lifetime' });
      await admin.realms.update(REALM, { accessTokenLifespan });
      return answer;
    },
  ],
  [
    '/api/sign-out',
    ['session.sign-in', 'session.sign-out'],
    ofUser,
    async () => {
      await asSession(await signIn(user));
      await signOut();
    },
  ],
];
