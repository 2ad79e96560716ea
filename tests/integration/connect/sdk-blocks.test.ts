import { expect, test } from 'vitest';
import { sdkBlocks } from '@/lib/connect/blocks';
import type { BlockOptions } from '@/lib/connect/schema';
import { filledIn, leftOpen, sdkBlock } from '../../support/block-options.ts';
import { run, workplace } from '../../support/scripts.ts';
import { testStack } from '../../support/stack.ts';

test('a shell without the password is told which variable to set', async () => {
  using place = workplace({ 'wallaroo.sh': sdkBlock(leftOpen(), 'bash').code });
  const { code, stderr } = await run('bash', ['wallaroo.sh'], { cwd: place.path });
  expect(code).not.toBe(0);
  expect(stderr).toContain('WALLAROO_PASSWORD: set it first');
});

test('the files that hold a secret ask for mode 600, the others for none', () => {
  const modes = (choice: BlockOptions) =>
    Object.values(sdkBlocks(choice))
      .flat()
      .filter(({ mode }) => mode !== null)
      .map(({ form }) => form);
  expect(modes(leftOpen())).toEqual(['creds.json for the SDK', 'creds.json for the API']);
  expect(modes(filledIn())).toEqual([
    'Python',
    'bash',
    'PowerShell',
    '.env',
    'creds.json for the SDK',
    'creds.json for the API',
    'kernel.json',
    'wallaroo.Client',
  ]);
});

test('blocks that are not filled in hold no secret', () => {
  const { userPassword, apiClientSecret } = testStack();
  const text = JSON.stringify(sdkBlocks(leftOpen()));
  for (const secret of [userPassword, apiClientSecret]) expect(text).not.toContain(secret);
});
