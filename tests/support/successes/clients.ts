import * as clients from '@/lib/clients/actions';
import { fillInAction } from '@/lib/connect/actions';
import { client, ofClient, type Step, secretVersion } from './stage.ts';

export const CLIENTS: Step[] = [
  [
    'showSecretAction',
    ['client.reveal-secret'],
    ofClient,
    () => clients.showSecretAction({ clientId: client.clientId, purpose: 'reveal' }),
  ],
  [
    'showSecretAction',
    ['client.copy-secret'],
    ofClient,
    () => clients.showSecretAction({ clientId: client.clientId, purpose: 'copy' }),
  ],
  [
    'testSecretAction',
    ['client.test-current-secret'],
    ofClient,
    () => clients.testSecretAction({ clientId: client.clientId, which: 'current' }),
  ],
  [
    'changeSwitchAction',
    ['client.turn-on-passwordGrant'],
    ofClient,
    () => clients.changeSwitchAction({ clientId: client.clientId, name: 'passwordGrant', isOn: true }),
  ],
  [
    'changeSwitchAction',
    ['client.turn-off-passwordGrant'],
    ofClient,
    () => clients.changeSwitchAction({ clientId: client.clientId, name: 'passwordGrant', isOn: false }),
  ],
  [
    'changeTokenLifeAction',
    ['client.set-token-lifetime'],
    ofClient,
    () => clients.changeTokenLifeAction({ clientId: client.clientId, seconds: 600 }),
  ],
  [
    'setUpGracePeriodAction',
    ['client.set-up-grace-period'],
    ofClient,
    () => clients.setUpGracePeriodAction({ clientId: client.clientId, gracePeriodSeconds: 3_600, lifetimeSeconds: 7_776_000 }),
  ],
  [
    'rotateSecretAction',
    ['client.rotate-secret'],
    ofClient,
    async () => clients.rotateSecretAction({ clientId: client.clientId, typed: client.clientId, seen: await secretVersion() }),
  ],
  [
    'testSecretAction',
    ['client.test-old-secret'],
    ofClient,
    () => clients.testSecretAction({ clientId: client.clientId, which: 'old' }),
  ],
  [
    'retireOldSecretAction',
    ['client.retire-secret'],
    ofClient,
    async () => clients.retireOldSecretAction({ clientId: client.clientId, seen: await secretVersion() }),
  ],
  [
    'stopGracePeriodAction',
    ['client.stop-grace-period'],
    ofClient,
    () => clients.stopGracePeriodAction({ clientId: client.clientId }),
  ],
  ['fillInAction', ['connection.fill-in'], () => 'api-client', () => fillInAction({ username: '' })],
];
