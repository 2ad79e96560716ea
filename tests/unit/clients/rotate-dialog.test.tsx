// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { RotateDialog } from '@/components/clients/rotate-dialog';
import type { ClientDetails, RotationOutlook } from '@/lib/clients/schema';
import { renderInPouch } from '../../support/render.tsx';

vi.mock('@/lib/clients/actions', () => ({ rotateSecretAction: vi.fn() }));

function promised(outlook: RotationOutlook): string {
  const client = { clientId: 'api-client', outlook, secret: null, tokenSeconds: 60, secretVersion: '1' } as ClientDetails;
  renderInPouch(<RotateDialog client={client} onRotated={vi.fn()} onClose={vi.fn()} onClosed={vi.fn()} />);
  return screen.getByRole('alertdialog').textContent ?? '';
}

test('says that the old secret stops immediately where no policy covers the client', () => {
  expect(promised({ will: 'stop', why: null })).toContain('The old secret stops working immediately');
});

test('says until when the old secret works where a policy covers the client', () => {
  const words = promised({ will: 'keep-old', policies: ['short'], gracePeriodSeconds: 3_600, lifetimeSeconds: 86_400 });
  expect(words).toMatch(/The old secret works until .* \(1 hour\)/);
});

test('promises neither where the policies cannot be read, and asks for the client ID', () => {
  const words = promised({ will: 'unknown', why: 'It hangs on more than Pouch can read.' });
  expect(words).toContain('Pouch cannot tell whether the old secret stops working immediately');
  expect(words).not.toContain('The old secret works until');
  expect(screen.getByRole('textbox', { name: 'Type the client ID to confirm' })).toBeInTheDocument();
});
