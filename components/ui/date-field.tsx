'use client';
import { CalendarDays } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { type Day, isDay } from '@/components/ui/days';
import { CONTROL, Labeled } from '@/components/ui/labeled';
import { Popover } from '@/components/ui/popover';

const Calendar = dynamic(() => import('@/components/ui/calendar').then((module) => module.Calendar));
const NO_DAY = ['Enter a day like 2026-11-28.'];

type DateFieldProps = {
  label: string;
  /** Empty for no day. */
  value: Day;
  onChange: (day: Day) => void;
};

/** Renders a labeled day, typed as year, month and day or chosen from a calendar. */
export function DateField({ label, value, onChange }: DateFieldProps) {
  // What is typed and no day yet is only this field's.
  const [typed, setTyped] = useState<string | null>(null);
  const [hasLeft, setHasLeft] = useState(false);
  const [isOpen, setIsOpen] = useState(false);

  function change(text: string) {
    setHasLeft(false);
    const isComplete = text === '' || isDay(text);
    setTyped(isComplete ? null : text);
    if (isComplete) onChange(text);
  }

  return (
    <Labeled label={label} errors={hasLeft && typed !== null ? NO_DAY : []}>
      {(control) => (
        <div className="flex gap-1">
          <input
            {...control}
            inputMode="numeric"
            placeholder="YYYY-MM-DD"
            autoComplete="off"
            value={typed ?? value}
            onChange={({ target }) => change(target.value.trim())}
            onBlur={() => setHasLeft(true)}
            className={cn(CONTROL, 'h-9 px-3 tabular-nums')}
          />
          <Popover
            label="Calendar"
            className="w-fit"
            isOpen={isOpen}
            onOpenChange={setIsOpen}
            button={
              <Button shape="icon" className="size-9" aria-label="Open calendar">
                <CalendarDays aria-hidden="true" className="size-4" />
              </Button>
            }
          >
            <Calendar
              value={value}
              onChoose={(day) => {
                change(day);
                setIsOpen(false);
              }}
            />
          </Popover>
        </div>
      )}
    </Labeled>
  );
}
