import { expect, test } from 'vitest';
import { lossOf } from '@/components/users/account/credentials-tab';
import type { Credential } from '@/lib/users/account/schema';

const held = (type: Credential['type']): Credential => ({ id: type, type, name: type, label: null, createdAt: null });
const ALONE = 'The password alone is then enough';

test('says that the password alone is enough once the last credential beside it is removed', () => {
  expect(lossOf('otp', [held('password')])).toContain(ALONE);
  expect(lossOf('passkey', [held('password')])).toContain(ALONE);
});

test('does not say so while another credential is left', () => {
  expect(lossOf('otp', [held('password'), held('otp')])).not.toContain(ALONE);
  expect(lossOf('otp', [held('password'), held('other')])).not.toContain(ALONE);
});

test('does not say so where no password is left', () => {
  expect(lossOf('passkey', [])).not.toContain(ALONE);
  expect(lossOf('password', [held('otp')])).not.toContain(ALONE);
});
