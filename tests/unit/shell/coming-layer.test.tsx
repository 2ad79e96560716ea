// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ComingLayer } from '@/components/shell/coming-layer';

const onPage = vi.fn();
const onDialog = vi.fn();
const insert = vi.fn();

beforeEach(() => {
  for (const spy of [onPage, onDialog, insert]) spy.mockReset();
  Object.assign(document, { execCommand: insert });
});

afterEach(cleanup);

/** The page with a dialog that is on its way, whose box can be given the focus as it comes. */
function show() {
  render(
    <main>
      <button type="button" onKeyDown={({ key }) => onPage(key)}>
        Delete permanently
      </button>
      <button type="button">Restore users</button>
      <div role="dialog" onKeyDown={({ key }) => onDialog(key)}>
        <input aria-label="Name" />
      </div>
      <ComingLayer />
    </main>,
  );
  screen.getByRole('button', { name: 'Delete permanently' }).focus();
}
const arrive = async () => {
  screen.getByLabelText('Name').focus();
  await Promise.resolve();
};

it('keeps keys from the page, and types them into the dialog that comes', async () => {
  show();
  await userEvent.keyboard('disablee{Backspace} D');
  expect(onPage).not.toHaveBeenCalled();
  await arrive();
  expect(insert).toHaveBeenCalledExactlyOnceWith('insertText', false, 'disable D');
  await userEvent.keyboard('a');
  expect(onDialog).toHaveBeenCalledExactlyOnceWith('a');
});

it('closes the dialog that comes after Escape', async () => {
  show();
  await userEvent.keyboard('{Escape}');
  await arrive();
  expect(onDialog).toHaveBeenCalledExactlyOnceWith('Escape');
});

it('has nothing for the dialog of something else that is pointed at meanwhile', async () => {
  show();
  await userEvent.keyboard('ab{Escape}');
  await userEvent.click(screen.getByRole('button', { name: 'Restore users' }));
  await arrive();
  expect(onDialog).not.toHaveBeenCalled();
  expect(insert).not.toHaveBeenCalled();
});
