import { expect, test } from 'vitest';
import { lossOf } from '@/components/users/account/credentials-tab';
import type { Credential } from '@/lib/users/account/schema';

const held = (type: Credential['type']): Credential => ({ id: type, type, label: type, createdAt: null });
const ALONE = 'The password alone is then enough';

test('the last thing beside a password leaves the password alone', () => {
  expect(lossOf('otp', [held('password')])).toContain(ALONE);
  expect(lossOf('passkey', [held('password')])).toContain(ALONE);
});

test('what else is set up is asked for as before', () => {
  expect(lossOf('otp', [held('password'), held('otp')])).not.toContain(ALONE);
  expect(lossOf('otp', [held('password'), held('other')])).not.toContain(ALONE);
});

test('where there is no password, none is promised', () => {
  expect(lossOf('passkey', [])).not.toContain(ALONE);
  expect(lossOf('password', [held('otp')])).not.toContain(ALONE);
});
