import { expect, test } from 'vitest';
import { formsFor } from '@/components/clients/hand-over-forms';
import { getClient } from '@/lib/clients/data';
import { flowBlocks } from '@/lib/connect/blocks';
import { getInstance } from '@/lib/connect/data';
import { addressesOf } from '@/lib/wallaroo/instance';
import { leftOpen } from '../../support/block-options.ts';
import { testStack } from '../../support/stack.ts';
import { userForEachTest } from '../../support/user-stage.ts';

userForEachTest('address');

test('every page names the same token address, and Keycloak answers there', async () => {
  const instance = await getInstance();
  const { token } = addressesOf(instance);
  const handedOver = formsFor(await getClient('api-client')).map(({ write }) => write('secret'));
  const blocks = flowBlocks(leftOpen({ instance }), 'mlops').map(({ code }) => code);
  for (const text of [...handedOver, ...blocks].filter((written) => written.includes('openid-connect')))
    expect(text).toContain(token);

  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: 'api-client',
    client_secret: testStack().apiClientSecret,
  });
  expect((await fetch(token, { method: 'POST', body })).status).toBe(200);
});
