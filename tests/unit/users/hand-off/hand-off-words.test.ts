import { describe, expect, it } from 'vitest';
import { asText, mailDraft, stepsFor } from '@/components/users/hand-off/hand-off-words';
import { CREATED } from '../../../support/create-user.tsx';

describe('the sign-in details', () => {
  it('go into a draft to the user with everything but the password', () => {
    const draft = mailDraft({ ...CREATED, email: 'ada+new@example.net' });
    expect(draft).toMatch(/^mailto:ada%2Bnew%40example\.net\?subject=/);
    const body = decodeURIComponent(draft);
    expect(body).toContain(`Sign-in address: ${CREATED.signInUrl}\r\nUsername: ${CREATED.username}\r\n`);
    expect(body).not.toContain(CREATED.password);
    expect(body).toContain('you get it separately');
  });

  it('go into one without a recipient where the user has no address', () => {
    expect(mailDraft({ ...CREATED, email: null })).toMatch(/^mailto:\?subject=/);
  });

  it('say where the first sign-in ends', () => {
    const url = 'https://wallaroo.example.net/';
    expect(asText({ ...CREATED, landing: { clientId: 'web', url } })).toContain(`Keycloak then takes you to Wallaroo at ${url}`);
    expect(asText(CREATED)).toContain('account console, which you can close');
  });

  it.each(['disabled', 'locked'] as const)('tell a %s user first to wait', (obstacle) => {
    const [first, then] = stepsFor({ ...CREATED, obstacle });
    expect(first).toMatch(/^Wait until your administrator tells you/);
    expect(then).toMatch(/^Then open the sign-in address/);
  });

  it('speak of no temporary password and no new one where the password lasts', () => {
    const text = asText({ ...CREATED, isTemporary: false });
    expect(text).toContain(`Password: ${CREATED.password}`);
    expect(text).not.toMatch(/Temporary password|Choose a new password|Open the sign-in address/i);
    const [first] = stepsFor({ ...CREATED, isTemporary: false, alsoAsked: 'set up a one-time password' });
    expect(first).toBe('Open the sign-in address in a browser and sign in with the password.');
  });
});
