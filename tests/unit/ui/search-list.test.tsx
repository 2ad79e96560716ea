// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { SearchList } from '@/components/ui/search-list';
import { renderInPouch } from '../../support/render.tsx';

const onChoose = vi.fn();
const GROUPS = Array.from({ length: 5_000 }, (_, index) => ({ value: `g${index}`, name: `/team/${index}` }));
const words = { none: 'No groups.', notFound: 'No matching groups.' };
const box = () => screen.getByRole('combobox', { name: 'Search groups' });
const highlighted = () => document.getElementById(box().getAttribute('aria-activedescendant') ?? '');

beforeEach(() => {
  onChoose.mockClear();
  const props = { label: 'Search groups', placeholder: 'Group', words, items: GROUPS, error: null, onChoose };
  renderInPouch(<SearchList {...props} />);
});

it('offers 5,000 options with no more than a few dozen in the page', () => {
  const options = screen.getAllByRole('option');
  expect(options.length).toBeGreaterThan(4);
  expect(options.length).toBeLessThan(40);
  expect(options[0]).toHaveAttribute('aria-setsize', '5000');
  expect(options[0]).toHaveAttribute('aria-posinset', '1');
});

it('has the focus, moves with the arrows around its ends, and picks with Enter', async () => {
  expect(box()).toHaveFocus();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}');
  expect(highlighted()).toHaveTextContent('/team/1');
  expect(highlighted()).toHaveAttribute('aria-selected', 'true');
  await userEvent.keyboard('{ArrowUp}{ArrowUp}{Enter}');
  expect(onChoose).toHaveBeenCalledExactlyOnceWith('g4999');
});

it('narrows all of them down by any part, and highlights the first', async () => {
  await userEvent.keyboard('{ArrowDown}');
  await userEvent.type(box(), '4711');
  expect(screen.getAllByRole('option')).toHaveLength(1);
  await userEvent.keyboard('{Enter}');
  expect(onChoose).toHaveBeenCalledExactlyOnceWith('g4711');
  await userEvent.type(box(), 'x');
  expect(screen.getByRole('status')).toHaveTextContent('No matching groups.');
  expect(box()).toHaveAttribute('aria-expanded', 'false');
});

it('picks what is clicked', async () => {
  await userEvent.click(screen.getByText('/team/3'));
  expect(onChoose).toHaveBeenCalledExactlyOnceWith('g3');
});
