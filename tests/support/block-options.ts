import { sdkBlocks } from '@/lib/connect/blocks';
import type { Block, BlockOptions } from '@/lib/connect/schema';
import { domainLayout, type Instance } from '@/lib/wallaroo/instance';
import { SEEDED_USERS, testStack } from './stack.ts';

/** The instance of the test stack. */
export function testInstance(sdkVersion = '2026.1.3'): Instance {
  const layout = domainLayout(testStack().wallarooUrl);
  if (!layout) throw new Error('the gateway has no address');
  return { layout, realm: 'master', sdkVersion, apiClient: 'api-client', sdkClient: 'sdk-client' };
}

/** Blocks for the ordinary user, with everything filled in. */
export function filledIn(changes: Partial<BlockOptions> = {}): BlockOptions {
  const { userPassword, apiClientSecret } = testStack();
  return {
    instance: testInstance(),
    username: SEEDED_USERS.ordinary,
    password: userPassword,
    clientSecret: apiClientSecret,
    signIn: 'variables',
    isLasting: false,
    ...changes,
  };
}

/** The same with nothing filled in. */
export function leftOpen(changes: Partial<BlockOptions> = {}): BlockOptions {
  return filledIn({ password: null, clientSecret: null, ...changes });
}

/** The block of the SDK in one form. A form may have several, such as both shapes of creds.json. */
export function sdkBlock(choice: BlockOptions, form: string, index = 0): Block {
  const found = sdkBlocks(choice)[form]?.[index];
  if (!found) throw new Error(`no block ${form}`);
  return found;
}
