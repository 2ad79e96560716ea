'use client';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { addDays, addMonths, type Day, dayInWords, today, weekdayOf, weeksOf } from '@/components/ui/days';

/** Any week, for the names of its days. */
const [WEEK = []] = weeksOf('2026-06-01');

type CalendarProps = { value: Day; onChoose: (day: Day) => void };

/** Shows a month to choose a day from: arrows move by days and weeks, Page Up and Down by months, with Shift by years. */
export function Calendar({ value, onChoose }: CalendarProps) {
  const [current, setCurrent] = useState(value || today());
  const chosen = useRef<HTMLButtonElement>(null);
  const [isMoved, setIsMoved] = useState(true);
  useEffect(() => {
    if (isMoved && current) chosen.current?.focus();
  }, [current, isMoved]);

  function onKeyDown(event: KeyboardEvent) {
    const months = event.shiftKey ? 12 : 1;
    const next = {
      ArrowLeft: addDays(current, -1),
      ArrowRight: addDays(current, 1),
      ArrowUp: addDays(current, -7),
      ArrowDown: addDays(current, 7),
      Home: addDays(current, -weekdayOf(current)),
      End: addDays(current, 6 - weekdayOf(current)),
      PageUp: addMonths(current, -months),
      PageDown: addMonths(current, months),
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    setIsMoved(true);
    setCurrent(next);
  }

  function turn(months: number) {
    setIsMoved(false);
    setCurrent(addMonths(current, months));
  }

  return (
    <div className="grid gap-2 p-3">
      <div className="flex items-center justify-between">
        <Button look="quiet" shape="icon" aria-label="Previous month" onClick={() => turn(-1)}>
          <ChevronLeft aria-hidden="true" className="size-4" />
        </Button>
        <p aria-live="polite" className="font-medium">
          {dayInWords(current, { month: 'long', year: 'numeric' })}
        </p>
        <Button look="quiet" shape="icon" aria-label="Next month" onClick={() => turn(1)}>
          <ChevronRight aria-hidden="true" className="size-4" />
        </Button>
      </div>
      <table aria-label={dayInWords(current, { month: 'long', year: 'numeric' })}>
        <thead>
          <tr>
            {WEEK.map((day) => (
              <th
                key={day}
                scope="col"
                abbr={dayInWords(day, { weekday: 'long' })}
                className="size-9 font-normal text-muted text-xs"
              >
                {dayInWords(day, { weekday: 'short' }).slice(0, 2)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(current).map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td key={day} className="p-0">
                  <button
                    ref={day === current ? chosen : undefined}
                    type="button"
                    tabIndex={day === current ? 0 : -1}
                    aria-label={dayInWords(day, { dateStyle: 'full' })}
                    aria-current={day === today() ? 'date' : undefined}
                    aria-pressed={day === value}
                    onClick={() => onChoose(day)}
                    onKeyDown={onKeyDown}
                    className={cn(
                      'size-9 rounded-md tabular-nums hover:bg-raised aria-[current=date]:font-semibold aria-[current=date]:text-accent-strong',
                      day.slice(0, 7) !== current.slice(0, 7) && 'text-muted',
                      day === value && 'bg-accent-soft font-medium',
                    )}
                  >
                    {Number(day.slice(8))}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
