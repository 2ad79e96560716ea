// @vitest-environment happy-dom

import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ClientSecret } from '@/components/clients/client-secret';
import { useShownSecret } from '@/components/clients/use-shown-secret';
import { HIDDEN_DOTS } from '@/components/ui/secret-field';
import { showSecretAction } from '@/lib/clients/actions';
import { renderInPouch } from '../../support/render.tsx';

vi.mock('@/lib/clients/actions', () => ({ showSecretAction: vi.fn(), testSecretAction: vi.fn() }));
const ask = vi.mocked(showSecretAction);
const SECRET = 'a-secret-of-a-client';

beforeEach(() => {
  vi.resetAllMocks();
  vi.useFakeTimers();
  ask.mockResolvedValue({ ok: true, data: { secret: SECRET } });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function Page({ mayManage }: { mayManage: boolean }) {
  return <ClientSecret clientId="api-client" shown={useShownSecret('api-client')} mayManage={mayManage} />;
}
const show = (mayManage = true) => renderInPouch(<Page mayManage={mayManage} />);
const field = () => screen.getByLabelText<HTMLInputElement>('Client secret');
const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });
const press = (name: string) =>
  act(async () => {
    fireEvent.click(button(name));
    await vi.advanceTimersByTimeAsync(0);
  });

describe("a client's secret", () => {
  it('is fetched each time it is revealed, and is nowhere before', async () => {
    const { container } = show();
    expect(field()).toHaveValue(HIDDEN_DOTS);
    expect(ask).not.toHaveBeenCalled();

    await press('Reveal secret');
    expect(field()).toHaveValue(SECRET);
    await press('Hide secret');
    expect(container.innerHTML).not.toContain(SECRET);
    await press('Reveal secret');
    expect(ask.mock.calls).toEqual([1, 2].map(() => [{ clientId: 'api-client', purpose: 'reveal' }]));
  });

  it('hides after 30 seconds', async () => {
    show();
    await press('Reveal secret');
    act(() => void vi.advanceTimersByTime(29_999));
    expect(field()).toHaveValue(SECRET);
    act(() => void vi.advanceTimersByTime(1));
    expect(field()).toHaveValue(HIDDEN_DOTS);
  });

  it.each([
    ['the window loses the focus', () => fireEvent.blur(window)],
    [
      'the tab is left',
      () => {
        vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
        fireEvent(document, new Event('visibilitychange'));
      },
    ],
  ])('hides when %s', async (_when, leave) => {
    show();
    await press('Reveal secret');
    leave();
    expect(field()).toHaveValue(HIDDEN_DOTS);
  });

  it('is copied without being shown', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    show();
    await press('Copy secret');
    expect(writeText).toHaveBeenCalledWith(SECRET);
    expect(ask).toHaveBeenCalledWith({ clientId: 'api-client', purpose: 'copy' });
    expect(field()).toHaveValue(HIDDEN_DOTS);
    expect(screen.getByText('Copied')).toBeInTheDocument();
  });

  it('is shown, selected and explained where the browser keeps the clipboard', async () => {
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('no', 'NotAllowedError'));
    show();
    await press('Copy secret');
    expect(field()).toHaveValue(SECRET);
    expect([field().selectionStart, field().selectionEnd]).toEqual([0, SECRET.length]);
    expect(screen.getByText(/The browser does not let this page use the clipboard/)).toBeInTheDocument();
  });

  it('stays hidden where Keycloak masks it, and the missing role is named', async () => {
    ask.mockResolvedValue({ ok: false, code: 'FORBIDDEN', message: 'This needs the role "manage-clients".' });
    const writeText = vi.spyOn(navigator.clipboard, 'writeText');
    show();
    for (const name of ['Reveal secret', 'Copy secret']) {
      await press(name);
      expect(screen.getByRole('alert')).toHaveTextContent('"manage-clients"');
    }
    expect(field()).toHaveValue(HIDDEN_DOTS);
    expect(writeText).not.toHaveBeenCalled();
  });

  it('is not offered without the role', () => {
    show(false);
    for (const name of ['Reveal secret', 'Copy secret', 'Test this secret']) expect(button(name), name).toBeDisabled();
    expect(screen.getByText(/you need the role "manage-clients"/)).toBeInTheDocument();
  });
});
