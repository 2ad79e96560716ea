// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { Calendar } from '@/components/ui/calendar';
import { DateField } from '@/components/ui/date-field';
import { addDays, addMonths, isDay, weeksOf } from '@/components/ui/days';
import { renderInPouch } from '../../support/render.tsx';

describe('days', () => {
  it('are those of the calendar only', () => {
    expect(['2028-02-29', '2026-02-29', '2026-13-01', '2026-1-1', 'x'].map(isDay)).toEqual([true, false, false, false, false]);
  });

  it('go over the ends of months and years, and months keep to the last day', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addMonths('2026-12-31', 2)).toBe('2027-02-28');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(addMonths('2026-11-28', -12)).toBe('2025-11-28');
  });

  it('stand in whole weeks from Monday', () => {
    const weeks = weeksOf('2026-11-28');
    expect([weeks[0]?.[0], weeks.at(-1)?.at(-1), weeks.length]).toEqual(['2026-10-26', '2026-12-06', 6]);
  });
});

it('chooses a day by the keys of a calendar', async () => {
  const onChoose = vi.fn();
  renderInPouch(<Calendar value="2026-11-28" onChoose={onChoose} />);
  expect(screen.getByRole('button', { name: 'Saturday, November 28, 2026' })).toHaveFocus();
  await userEvent.keyboard('{ArrowRight}{ArrowDown}{Home}{PageUp}{Shift>}{PageDown}{/Shift}');
  expect(screen.getByRole('button', { name: 'Saturday, October 30, 2027' })).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  expect(onChoose).toHaveBeenCalledWith('2027-10-30');
  await userEvent.click(screen.getByRole('button', { name: 'Next month' }));
  expect(screen.getByRole('table', { name: 'November 2027' })).toBeInTheDocument();
});

function Since({ onChange }: { onChange: (day: string) => void }) {
  const [day, setDay] = useState('');
  return <DateField label="Created since" value={day} onChange={(next) => [setDay(next), onChange(next)]} />;
}

it('takes a whole day as it is typed, and says how one looks where the text is none', async () => {
  const onChange = vi.fn();
  renderInPouch(<Since onChange={onChange} />);
  const field = screen.getByLabelText('Created since');
  await userEvent.type(field, '2026-11-3');
  await userEvent.tab();
  expect(field).toHaveAccessibleDescription('Enter a day like 2026-11-28.');
  expect(onChange).not.toHaveBeenCalled();
  await userEvent.type(field, '0');
  expect(onChange).toHaveBeenLastCalledWith('2026-11-30');
  await userEvent.clear(field);
  expect(onChange).toHaveBeenLastCalledWith('');
  expect(field).not.toHaveAttribute('aria-invalid');
});
