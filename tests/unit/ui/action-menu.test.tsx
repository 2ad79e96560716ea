// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Ban, Copy, Trash2 } from 'lucide-react';
import { expect, it, vi } from 'vitest';
import { MenuButton } from '@/components/ui/menu-button';
import { renderInPouch } from '../../support/render.tsx';

const remove = vi.fn();
const copy = vi.fn();
const GROUPS = [
  { name: 'User', actions: [{ label: 'Copy ID', Icon: Copy, shortcut: 'c', onSelect: copy }] },
  { name: 'Access', actions: [{ label: 'Disable', Icon: Ban, refusal: 'You cannot do this to yourself.', onSelect: vi.fn() }] },
  { name: 'Danger', actions: [{ label: 'Delete user…', Icon: Trash2, isLoss: true, onSelect: remove }] },
];
const opener = () => screen.getByRole('button', { name: 'More actions', hidden: true });

it('opens by the keyboard, names its groups, and does what is chosen once it has closed', async () => {
  renderInPouch(<MenuButton label="More actions" groups={GROUPS} />);
  expect(opener()).toHaveAttribute('aria-expanded', 'false');
  opener().focus();
  await userEvent.keyboard('{Enter}');
  expect(await screen.findByRole('menu', { name: 'More actions' })).toBeInTheDocument();
  expect(opener()).toHaveAttribute('aria-expanded', 'true');
  expect(screen.getAllByRole('group').map((group) => group.getAttribute('aria-label'))).toEqual(['User', 'Access', 'Danger']);
  await userEvent.keyboard('{End}{Enter}');
  await waitFor(() => expect(remove).toHaveBeenCalledTimes(1));
  expect(screen.queryByRole('menu')).not.toBeInTheDocument();
});

it('says why an action cannot be done, and does not do it', async () => {
  renderInPouch(<MenuButton label="More actions" groups={GROUPS} />);
  await userEvent.click(opener());
  const item = await screen.findByRole('menuitem', { name: /^Disable/ });
  expect(item).toHaveAttribute('aria-disabled', 'true');
  expect(item).toHaveTextContent('You cannot do this to yourself.');
  await userEvent.click(item).catch(() => undefined);
  expect(GROUPS[1]?.actions[0]?.onSelect).not.toHaveBeenCalled();
});

it('gives the focus back to its button on Escape', async () => {
  renderInPouch(<MenuButton label="More actions" groups={GROUPS} />);
  await userEvent.click(opener());
  await screen.findByRole('menu');
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(opener()).toHaveFocus());
  expect(copy).not.toHaveBeenCalled();
});
