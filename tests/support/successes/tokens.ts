import { z } from 'zod';
import * as tokens from '@/lib/tokens/actions';
import { confirmDevice } from '../device.ts';
import { done } from '../imports.ts';
import { ofUser, own, type Step, signedIn, token } from './stage.ts';

const api = () => 'api-client';

export const TOKENS: Step[] = [
  ['getInferenceTokenAction', ['token.inference'], api, () => tokens.getInferenceTokenAction(own)],
  [
    'getMlopsTokenAction',
    ['token.mlops'],
    ofUser,
    async () => {
      const { answer } = done(await tokens.getMlopsTokenAction({ ...own, ...signedIn(), isLasting: false, wantsOpenid: false }));
      token.refresh = z.object({ refresh_token: z.string() }).parse(answer.body).refresh_token;
    },
  ],
  [
    'refreshTokenAction',
    ['token.refresh'],
    api,
    () => tokens.refreshTokenAction({ kind: 'api', ...own, refreshToken: token.refresh }),
  ],
  ['revokeTokenAction', ['token.revoke'], api, () => tokens.revokeTokenAction({ kind: 'api', ...own, token: token.refresh })],
  ['getSdkTokenAction', ['token.sdk'], ofUser, () => tokens.getSdkTokenAction(signedIn())],
  [
    'startDeviceAction',
    ['token.device'],
    () => 'sdk-client',
    async () => {
      const { device } = done(await tokens.startDeviceAction());
      token.device = device?.deviceCode ?? '';
      await confirmDevice(device?.verificationUriComplete ?? '', signedIn());
    },
  ],
  ['pollDeviceAction', ['token.sdk'], () => 'sdk-client', () => tokens.pollDeviceAction({ deviceCode: token.device })],
  ['tryWallarooAction', ['token.call'], () => 'config', () => tokens.tryWallarooAction({ call: 'config', token: 'e30.e30.x' })],
];
