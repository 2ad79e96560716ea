import { expect, test } from 'vitest';
import { sessionKeyOf } from '@/lib/auth/sessions';
import { permitted, viewerOfSession } from '@/lib/auth/viewer';
import { limitGuesses } from '@/lib/tokens/guesses';
import { freshName } from '../../support/stack.ts';
import { administrator, signInViewers } from '../../support/viewers.ts';

signInViewers();

test('an administrator who is shown no users has five wrong passwords in all, because two names may be those of one user', async () => {
  const viewer = permitted(await viewerOfSession(sessionKeyOf(administrator)), 'view-clients');
  const withoutUsers = { ...viewer, permissions: new Set(['view-clients']) };
  const body = { error: 'invalid_grant', error_description: 'Invalid user credentials' };
  const guess = () => limitGuesses(withoutUsers, freshName('name'), async () => ({ status: 400, body, clock: null }));
  for (let index = 0; index < 5; index++) expect(await guess()).toMatchObject({ status: 400, user: undefined });
  await expect(guess()).rejects.toMatchObject({ code: 'RATE_LIMITED', message: expect.stringContaining('by you') });
});
