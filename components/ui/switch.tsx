'use client';
import { Switch as RadixSwitch } from 'radix-ui';
import { type ReactNode, useId } from 'react';

type SwitchProps = { label: string; hint?: ReactNode; checked: boolean; onChange: (checked: boolean) => void };

export function Switch({ label, hint, checked, onChange }: SwitchProps) {
  const id = useId();
  return (
    <div className="grid grid-cols-[auto_1fr] items-center gap-x-3 gap-y-1">
      <RadixSwitch.Root
        id={id}
        checked={checked}
        onCheckedChange={onChange}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="h-6 w-10 rounded-full border border-edge bg-raised p-0.5 data-[state=checked]:border-accent-strong data-[state=checked]:bg-accent-strong"
      >
        <RadixSwitch.Thumb className="block size-[18px] rounded-full bg-edge motion-safe:transition-transform data-[state=checked]:translate-x-4 data-[state=checked]:bg-surface" />
      </RadixSwitch.Root>
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="col-start-2 text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}
