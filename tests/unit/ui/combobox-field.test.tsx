// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import { ComboboxField } from '@/components/ui/combobox-field';
import { Modal } from '@/components/ui/modal';
import { renderInPouch } from '../../support/render.tsx';

const NAMES = ['milo', 'mira', 'nora'];
const chosen = vi.fn();

function Users() {
  const [text, setText] = useState('');
  const options = NAMES.filter((name) => text !== '' && name.includes(text)).map((name) => ({ key: name, content: name }));
  function choose(name: string) {
    chosen(name);
    setText(name);
  }
  return (
    <ComboboxField
      label="Username"
      listLabel="Matching users"
      value={text}
      onChange={setText}
      options={options}
      onChoose={choose}
      status={text && 'No matching users.'}
    />
  );
}

const field = () => screen.getByRole('combobox', { name: 'Username' });

it('suggests what fits, chooses by the arrows and Enter, and closes', async () => {
  renderInPouch(<Users />);
  await userEvent.type(field(), 'mi');
  expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['milo', 'mira']);
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  expect(field()).toHaveAttribute('aria-activedescendant', screen.getByRole('option', { name: 'mira' }).id);
  await userEvent.keyboard('{Enter}');
  expect(chosen).toHaveBeenLastCalledWith('mira');
  expect(field()).toHaveValue('mira');
  expect(screen.queryByRole('listbox')).toBeNull();
});

it('keeps what was typed where Enter or Escape is pressed without a choice, and says where nothing fits', async () => {
  const escaped = vi.fn();
  renderInPouch(
    <Modal title="Around it" description="What is around the field" onClose={escaped}>
      <Users />
    </Modal>,
  );
  await userEvent.type(field(), 'mi{Enter}');
  expect(field()).toHaveValue('mi');
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('listbox')).toBeNull();
  expect(escaped).not.toHaveBeenCalled();
  await userEvent.keyboard('{Escape}');
  expect(escaped).toHaveBeenCalledOnce();
  await userEvent.type(field(), 'x');
  expect(screen.getByRole('status')).toHaveTextContent('No matching users.');
});
