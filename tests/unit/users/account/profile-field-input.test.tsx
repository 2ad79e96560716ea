// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { ProfileFieldInput } from '@/components/users/account/profile-field-input';
import type { ProfileField } from '@/lib/users/profile/schema';
import { renderInPouch } from '../../../support/render.tsx';

const plain = {
  name: 'team',
  label: 'Team',
  isRequired: false,
  isReadOnly: false,
  isMultivalued: false,
  isKnown: true,
  isOwn: false,
  options: null,
};

type HeldProps = { field: ProfileField; first: string[]; onChange: (values: string[]) => void };

function Held({ field, first, onChange }: HeldProps) {
  const [values, setValues] = useState(first);
  const change = (next: string[]) => {
    setValues(next);
    onChange(next);
  };
  return <ProfileFieldInput field={field} values={values} onChange={change} errors={undefined} />;
}

function renderField(field: Partial<ProfileField>, values: string[]) {
  const onChange = vi.fn();
  renderInPouch(<Held field={{ ...plain, values, ...field }} first={values} onChange={onChange} />);
  return onChange;
}

describe('a field of the user profile', () => {
  it('is a line of text that is taken away when emptied', async () => {
    const onChange = renderField({}, ['a']);
    await userEvent.clear(screen.getByLabelText('Team'));
    expect(onChange).toHaveBeenLastCalledWith([]);
  });

  it('keeps its place when it is one of Keycloak’s own', async () => {
    const onChange = renderField({ name: 'lastName', label: 'Last name', isOwn: true }, ['a']);
    await userEvent.clear(screen.getByLabelText('Last name'));
    expect(onChange).toHaveBeenLastCalledWith(['']);
  });

  it('is a choice with nothing as one of the answers', async () => {
    const onChange = renderField({ options: ['red', 'blue'] }, ['red']);
    const choose = async (name: string) => {
      await userEvent.click(screen.getByRole('combobox', { name: 'Team' }));
      await userEvent.click(screen.getByRole('option', { name }));
    };
    await choose('blue');
    expect(onChange).toHaveBeenLastCalledWith(['blue']);
    await choose('–');
    expect(onChange).toHaveBeenLastCalledWith([]);
  });

  it('is several choices, kept in the order of the realm', async () => {
    const onChange = renderField({ options: ['red', 'blue', 'green'], isMultivalued: true }, ['green']);
    await userEvent.click(screen.getByLabelText('red'));
    expect(onChange).toHaveBeenLastCalledWith(['red', 'green']);
    await userEvent.click(screen.getByLabelText('green'));
    expect(onChange).toHaveBeenLastCalledWith(['red']);
  });

  it('is several values, one a line', async () => {
    const onChange = renderField({ isMultivalued: true }, ['one']);
    await userEvent.type(screen.getByLabelText('Team'), '{Enter}two');
    expect(onChange).toHaveBeenLastCalledWith(['one', 'two']);
  });

  it('cannot be typed into when Keycloak does not let it be changed', () => {
    renderField({ isReadOnly: true }, ['a']);
    expect(screen.getByLabelText<HTMLInputElement>('Team').readOnly).toBe(true);
    expect(screen.getByText('Cannot be changed here.')).toBeInTheDocument();
  });
});
