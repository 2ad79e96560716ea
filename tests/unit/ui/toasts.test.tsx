// @vitest-environment happy-dom
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { RecentMessages } from '@/components/ui/recent-messages';
import { ToastStack } from '@/components/ui/toast-stack';
import { showToast, useToasts } from '@/components/ui/toasts';
import { renderInPouch } from '../../support/render.tsx';

function Messages() {
  return (
    <>
      <ToastStack toasts={useToasts().shown} />
      <RecentMessages />
    </>
  );
}

const openRecent = async () => {
  await userEvent.click(screen.getByRole('button', { name: 'Recent messages' }));
  return screen.findByRole('dialog', { name: 'Recent messages' });
};

it('keeps the last ten messages under the bell, with what they undo, once', async () => {
  const undo = vi.fn();
  renderInPouch(<Messages />);
  act(() => {
    for (let number = 1; number <= 11; number++) showToast(`Message ${number}`);
    showToast('milo is disabled.', { label: 'Undo', run: undo });
  });
  const list = await openRecent();
  const entries = within(list).getAllByRole('listitem');
  expect(entries).toHaveLength(10);
  expect(entries[0]).toHaveTextContent('milo is disabled.');
  expect(entries[9]).toHaveTextContent('Message 3');

  await userEvent.click(within(list).getByRole('button', { name: 'Undo' }));
  expect(undo).toHaveBeenCalledTimes(1);
  expect(within(list).queryByRole('button', { name: 'Undo' })).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Undo', hidden: true })).not.toBeInTheDocument();
});

it('stays while it has the focus, and goes when its time is over', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  renderInPouch(<Messages />);
  act(() => showToast('nora is enabled.', { label: 'Undo', run: vi.fn() }));
  const shown = () => screen.queryByRole('button', { name: 'Undo' });
  act(() => shown()?.focus());
  await act(() => vi.advanceTimersByTimeAsync(60_000));
  expect(shown()).toBeInTheDocument();
  act(() => shown()?.blur());
  await act(() => vi.advanceTimersByTimeAsync(13_000));
  expect(shown()).not.toBeInTheDocument();
  vi.useRealTimers();
});
