import { describe, expect, test } from 'vitest';
import type { Check } from '@/lib/checks/check';
import { pollDeviceAction, startDeviceAction } from '@/lib/tokens/actions';
import { confirmDevice } from '../../support/device.ts';
import { changeClient } from '../../support/refusals.ts';
import { SEEDED_USERS, testStack } from '../../support/stack.ts';
import { userForEachTest } from '../../support/user-stage.ts';

const { userPassword } = testStack();
userForEachTest('device');

describe('a refused device', () => {
  async function polled(changes: { answer: 'cancel' } | { lifespan: string }): Promise<Check | undefined> {
    if ('lifespan' in changes)
      await changeClient('sdk-client', { attributes: { 'oauth2.device.code.lifespan': changes.lifespan } });
    const started = await startDeviceAction();
    if (!started.ok || !started.data.device) throw new Error('no code');
    const { device } = started.data;
    if ('answer' in changes) {
      const olive = { username: SEEDED_USERS.ordinary, password: userPassword };
      await confirmDevice(device.verificationUriComplete, olive, changes.answer);
    }
    let run: Check | undefined;
    await expect
      .poll(
        async () => {
          const poll = await pollDeviceAction(device);
          run = poll.ok && poll.data.state === 'over' ? poll.data.run.checks[0] : undefined;
          return run?.state;
        },
        { interval: 5_500, timeout: 60_000 },
      )
      .toBe('fail');
    return run;
  }

  test('is explained where the user denied it', async () => {
    expect(await polled({ answer: 'cancel' })).toMatchObject({ id: 'device', words: 'The user denied access to the device.' });
  });

  test('is explained where its code has expired', async () => {
    expect(await polled({ lifespan: '2' })).toMatchObject({ id: 'device', words: expect.stringContaining('expired') });
  });
});
