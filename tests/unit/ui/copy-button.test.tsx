// @vitest-environment happy-dom
import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CopyButton } from '@/components/ui/copy-button';
import { renderInPouch } from '../../support/render.tsx';

const REFUSED =
  'The browser does not let this page use the clipboard, because it is not served over https. Select the text and copy it.';
const writeText = vi.fn<Clipboard['writeText']>();

beforeEach(() => {
  vi.useFakeTimers();
  writeText.mockReset().mockResolvedValue();
  setClipboard({ writeText });
});
afterEach(() => {
  vi.useRealTimers();
});

function setClipboard(value: Pick<Clipboard, 'writeText'> | undefined): void {
  Object.defineProperty(navigator, 'clipboard', { value, configurable: true });
}

async function copy() {
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Copy username' })));
}

const status = () => screen.getByRole('status');
const show = (iconOnly = false) => renderInPouch(<CopyButton text="ada" label="Copy username" iconOnly={iconOnly} />);

describe('the copy button', () => {
  it('says nothing at first', () => {
    show();
    expect(status()).toBeEmptyDOMElement();
  });

  it.each([false, true])('copies its text and says so (icon only: %s)', async (iconOnly) => {
    show(iconOnly);
    await copy();
    expect(writeText).toHaveBeenCalledWith('ada');
    expect(status()).toHaveTextContent('Copied');
  });

  it('says so for two seconds', async () => {
    show();
    await copy();
    act(() => vi.advanceTimersByTime(1_999));
    expect(status()).toHaveTextContent('Copied');
    act(() => vi.advanceTimersByTime(1));
    expect(status()).toBeEmptyDOMElement();
  });

  it('says why it could not copy where the browser has no clipboard for the page', async () => {
    setClipboard(undefined);
    show();
    await copy();
    expect(status()).toHaveTextContent(REFUSED);
  });

  it('says why it could not copy where the browser refuses, for as long as it takes to read', async () => {
    writeText.mockRejectedValue(new DOMException('denied', 'NotAllowedError'));
    show();
    await copy();
    act(() => vi.advanceTimersByTime(60_000));
    expect(status()).toHaveTextContent(REFUSED);
  });

  it('takes its complaint back when it succeeds', async () => {
    writeText.mockRejectedValueOnce(new DOMException('denied', 'NotAllowedError'));
    show();
    await copy();
    await copy();
    expect(status()).toHaveTextContent('Copied');
  });
});
