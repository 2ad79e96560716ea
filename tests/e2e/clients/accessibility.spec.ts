import { makeClient, olderVersion } from '../../support/clients.ts';
import { expect, test } from '../../support/e2e/fixtures.ts';
import { lookAt, press, shows, visit, type Way } from '../../support/e2e/states.ts';
import { keycloakSide } from '../../support/stack.ts';

test('finds no violation in the clients, their pages and dialogs', async ({ administrator: page, pouch }) => {
  const admin = await keycloakSide();
  const client = await makeClient(admin);
  const path = `/clients/${client.clientId}`;
  const opened = (name: string | RegExp): Way => {
    return async () => {
      await visit(path)(page);
      await press(page, name);
      await shows(page, 'alertdialog');
    };
  };
  try {
    await lookAt(page, {
      'the list': visit('/clients'),
      'a client': visit(path),
      'the dialog for a rotation': opened('Rotate secret'),
      'the dialog for a grace period': opened('Keep the old secret for a while'),
      'the dialog for a switch': async () => {
        await visit(path)(page);
        await page.getByRole('switch', { name: 'Password grant' }).click();
        await shows(page, 'alertdialog');
      },
      "Pouch's own client": visit('/clients/pouch'),
      'a client that is disabled, with its secret tested': async () => {
        await admin.clients.update({ id: client.id }, { enabled: false });
        await visit(path)(page);
        await press(page, 'Test this secret');
        await expect(page.getByText(/invalid_client/).first()).toBeVisible();
      },
      'a Keycloak without rotation': async () => {
        pouch.proxy.inject({ path: /serverinfo/, fault: { kind: 'rewrite', rewrite: olderVersion } });
        await visit(path)(page);
        await expect(page.getByText(/26\.6\.4/).first()).toBeVisible();
      },
    });
  } finally {
    await admin.clients.del({ id: client.id });
  }
});
