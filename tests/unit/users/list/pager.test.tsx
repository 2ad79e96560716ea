// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Pager } from '@/components/users/list/pager';
import { renderInPouch } from '../../../support/render.tsx';

const onTurn = vi.fn<Parameters<typeof Pager>[0]['onTurn']>();

beforeEach(() => {
  onTurn.mockReset();
});

function show(changes: Partial<Parameters<typeof Pager>[0]> = {}) {
  renderInPouch(<Pager page={1} size={20} shown={20} hasNext total={45} onTurn={onTurn} {...changes} />);
}

const said = () => screen.getByRole('status').textContent;
const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });

describe('the pager', () => {
  it.each([
    [{ page: 1, shown: 20, total: 45 }, '1–20 of 45 users'],
    [{ page: 3, shown: 5, total: 45 }, '41–45 of 45 users'],
    [{ page: 1, shown: 1, total: 1 }, '1–1 of 1 user'],
    [{ page: 1, shown: 20, total: 12_345 }, '1–20 of 12,345 users'],
    [{ page: 1, shown: 0, total: 0 }, '0 users'],
    [{ page: 1, shown: 20, total: undefined }, '1–20 of …'],
    [{ page: 1, shown: 20, total: null }, '1–20'],
    [{ page: 1, shown: 0, total: null }, ''],
  ])('for %j says "%s"', (state, words) => {
    show(state);
    expect(said()).toBe(words);
  });

  it('turns to the pages before and after', async () => {
    show({ page: 2 });
    await userEvent.click(button('Previous'));
    await userEvent.click(button('Next'));
    expect(onTurn.mock.calls).toEqual([[{ page: 1 }], [{ page: 3 }]]);
  });

  it('does not turn back from the first page', () => {
    show({ page: 1 });
    expect(button('Previous')).toBeDisabled();
    expect(button('Next')).toBeEnabled();
  });

  it('does not turn on from the last page', () => {
    show({ page: 3, hasNext: false });
    expect(button('Previous')).toBeEnabled();
    expect(button('Next')).toBeDisabled();
  });

  it('turns without knowing how many there are', () => {
    show({ page: 2, total: undefined });
    expect(button('Previous')).toBeEnabled();
    expect(button('Next')).toBeEnabled();
  });

  it('counts by the size of its pages, and starts over with another size', async () => {
    show({ page: 2, size: 50, shown: 50, total: 120 });
    expect(said()).toBe('51–100 of 120 users');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Rows on a page' }), '100');
    expect(onTurn.mock.calls).toEqual([[{ size: 100, page: 1 }]]);
  });
});
