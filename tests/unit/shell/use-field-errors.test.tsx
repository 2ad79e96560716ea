// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { FailureLine } from '@/components/shell/failure-line';
import { useFieldErrors } from '@/components/shell/use-field-errors';
import { Field } from '@/components/ui/field';
import { AppError, type FieldErrors } from '@/lib/errors';
import { renderInPouch } from '../../support/render.tsx';

const SHOWN = ['first', 'second'];

function Form({ error }: { error: Error }) {
  const { form, errors, rest, correct } = useFieldErrors(error, SHOWN);
  return (
    <form ref={form}>
      {SHOWN.map((name) => (
        <Field key={name} label={name} onChange={() => correct(name)} errors={errors[name]} />
      ))}
      <FailureLine error={rest} />
    </form>
  );
}

function refuse(fieldErrors: FieldErrors, labels?: Record<string, string>) {
  renderInPouch(<Form error={new AppError('INVALID_INPUT', 'All of it.', { fieldErrors, labels })} />);
}
const summary = () => screen.queryByRole('alert')?.textContent;
const field = (name: string) => screen.getByRole('textbox', { name });

it('says each error once, at its field, and focuses the first wrong one', async () => {
  refuse({ second: ['Too short.'] });
  expect(summary()).toBe('Check the marked fields.');
  expect(screen.getAllByText('Too short.')).toHaveLength(1);
  expect(field('second')).toHaveFocus();
  await userEvent.type(field('second'), 'x');
  expect(summary()).toBeUndefined();
  expect(field('second')).not.toHaveAttribute('aria-invalid');
});

it('says in the summary what belongs to no field of the form, by its label, also after the others are corrected', async () => {
  refuse({ second: ['Too short.'], site: ['Fill this in.'], costCenter: ['Enter a number.'] }, { site: 'Place of work' });
  const others = 'Place of work: Fill this in. Cost center: Enter a number.';
  expect(summary()).toBe(`Check the marked fields. ${others}`);
  await userEvent.type(field('second'), 'x');
  expect(summary()).toBe(others);
});

it('says the whole sentence, and focuses it, where no field of the form is wrong', () => {
  refuse({ site: ['Fill this in.'] });
  expect(summary()).toBe('All of it.');
  expect(screen.getByRole('alert')).toHaveFocus();
});
