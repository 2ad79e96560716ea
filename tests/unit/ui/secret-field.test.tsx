// @vitest-environment happy-dom
import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HIDDEN_DOTS, SecretField } from '@/components/ui/secret-field';
import { renderInPouch } from '../../support/render.tsx';

const SECRET = 'Zx:9temporary';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function show(value = SECRET) {
  const rendered = renderInPouch(<SecretField label="Temporary password" noun="password" value={value} />);
  press('Reveal password');
  return rendered;
}
const field = () => screen.getByLabelText('Temporary password');
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const wait = (ms: number) => act(() => vi.advanceTimersByTime(ms));

describe('a fresh secret', () => {
  it('is shown at first', () => {
    show();
    expect(field()).toHaveValue(SECRET);
  });

  it('is masked after 30 seconds', () => {
    show();
    wait(29_999);
    expect(field()).toHaveValue(SECRET);
    wait(1);
    expect(field()).toHaveValue(HIDDEN_DOTS);
  });

  it('is masked when the window is left', () => {
    show();
    fireEvent.blur(window);
    expect(field()).toHaveValue(HIDDEN_DOTS);
  });

  it.each(['a', 'a secret that is very much longer than the mask'])(
    'is masked at the same width, however long it is: %s',
    (secret) => {
      show(secret);
      press('Hide password');
      expect(field()).toHaveValue(HIDDEN_DOTS);
    },
  );

  it('leaves no trace in the page while it is masked', () => {
    const { container } = show();
    press('Hide password');
    expect(container.innerHTML).not.toContain(SECRET);
  });

  it('is shown again for another 30 seconds when it is asked for', () => {
    show();
    wait(20_000);
    press('Hide password');
    press('Reveal password');
    wait(29_999);
    expect(field()).toHaveValue(SECRET);
    wait(1);
    expect(field()).toHaveValue(HIDDEN_DOTS);
  });

  it('can be copied while it is masked', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    show();
    press('Hide password');
    await act(async () => press('Copy password'));
    expect(writeText).toHaveBeenCalledWith(SECRET);
  });
});
