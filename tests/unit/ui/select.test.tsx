// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Modal } from '@/components/ui/modal';
import { SelectField } from '@/components/ui/select-field';
import { renderInPouch } from '../../support/render.tsx';

const COUNTRIES = ['Austria', 'Belgium', 'Brazil', 'Canada', 'New Zealand', 'Norway'];
const many = Array.from({ length: 5_006 }, (_, index) => `Team ${index}`);

function Country({ names = COUNTRIES }: { names?: string[] }) {
  const [country, setCountry] = useState('');
  const options = names.map((name) => ({ value: name.toLowerCase(), label: name }));
  return <SelectField label="Country" options={options} value={country} onChange={setCountry} empty="Choose a country" />;
}

const select = () => screen.getByRole('combobox', { name: 'Country' });
const isOpen = () => select().getAttribute('aria-expanded') === 'true';
const highlighted = () => document.getElementById(select().getAttribute('aria-activedescendant') ?? '')?.textContent;

/** On a busy machine, letters come too far apart to belong together. */
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => vi.useRealTimers());

it('opens and moves by the arrows, Home and End, and chooses by Enter, Space and Tab', async () => {
  renderInPouch(<Country />);
  await userEvent.tab();
  expect(select()).toHaveFocus();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  expect(select()).toHaveTextContent('Austria');
  expect(isOpen()).toBe(false);
  await userEvent.keyboard('{End}');
  expect(highlighted()).toBe('Norway');
  await userEvent.keyboard('{ArrowUp} ');
  expect(select()).toHaveTextContent('New Zealand');
  await userEvent.keyboard('{Enter}{Home}{Tab}');
  expect(select()).toHaveTextContent('Choose a country');
  expect(select()).not.toHaveFocus();
});

it.each([
  ['the letters it begins with, also with a space', 'new z', 'New Zealand'],
  ['the same letter, which moves on to the next one', 'bb', 'Brazil'],
])('finds an option by %s', async (_what, typed, found) => {
  renderInPouch(<Country />);
  await userEvent.tab();
  await userEvent.keyboard(`${typed}{Enter}`);
  expect(select()).toHaveTextContent(found);
});

it('closes by Escape without a choice, and nothing around it', async () => {
  const closed = vi.fn();
  renderInPouch(
    <Modal title="Around it" description="What is around the select" onClose={closed}>
      <Country />
    </Modal>,
  );
  await userEvent.click(select());
  await userEvent.keyboard('{ArrowDown}{Escape}');
  expect(isOpen()).toBe(false);
  expect(select()).toHaveTextContent('Choose a country');
  expect(closed).not.toHaveBeenCalled();
  await userEvent.keyboard('{Escape}');
  expect(closed).toHaveBeenCalledOnce();
});

it('has only the options near the view in the page, of thousands', async () => {
  renderInPouch(<Country names={many} />);
  await userEvent.click(select());
  await userEvent.keyboard('team 4999');
  expect((await screen.findAllByRole('option')).length).toBeLessThan(30);
  await userEvent.keyboard('{Enter}');
  expect(select()).toHaveTextContent('Team 4999');
});
