import { findByName, keycloakSide, SEEDED_USERS } from './stack.ts';
import { signInAdministrator } from './viewers.ts';

async function setUsualEnabled(enabled: boolean): Promise<void> {
  const admin = await keycloakSide();
  for (const username of [SEEDED_USERS.administrator, 'admin']) {
    const user = await findByName(admin, username);
    await admin.users.update({ id: user?.id ?? '' }, { ...user, enabled });
  }
}

/** Runs `work` while the administrators that the realm always has are disabled, so that those of the test are the only ones. */
export async function withoutUsualAdministrators(work: () => Promise<void>): Promise<void> {
  try {
    await setUsualEnabled(false);
    await work();
  } finally {
    await setUsualEnabled(true);
    await signInAdministrator();
  }
}
