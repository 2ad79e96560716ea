// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { Blocks } from '@/components/connect/blocks';
import { powershell } from '@/lib/connect/sdk-forms';
import { domainLayout } from '@/lib/wallaroo/instance';
import { renderInPouch } from '../../support/render.tsx';

test('a PowerShell file with a secret is protected by a command that Windows has', () => {
  const layout = domainLayout('https://w.example.com');
  if (!layout) throw new Error('no layout');
  const block = powershell({
    instance: { layout, realm: 'master', sdkVersion: '2026.1.3', apiClient: 'api-client', sdkClient: 'sdk-client' },
    username: 'ada',
    password: 'secret',
    clientSecret: null,
    signIn: 'variables',
    isLasting: false,
  });
  const text = renderInPouch(<Blocks of={[block]} />).container.textContent;
  expect(text).toContain('icacls wallaroo.ps1 /inheritance:r /grant:r');
  expect(text).not.toContain('chmod');
});
