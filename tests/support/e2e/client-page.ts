import { makeClient, type TestClient } from '../clients.ts';
import { keycloakSide } from '../stack.ts';
import { expect, test as withPouch } from './fixtures.ts';

/** What stands in the place of a secret that is not revealed. */
export const HIDDEN_DOTS = '••••••••••••';

/** With a client of the test's own. */
export const test = withPouch.extend<{ client: TestClient }>({
  client: async ({ pouch }, use) => {
    expect(pouch.url).toBeTruthy();
    const client = await makeClient(await keycloakSide());
    await use(client);
    await (await keycloakSide()).clients.del({ id: client.id });
  },
});
