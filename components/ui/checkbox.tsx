import type { ComponentProps } from 'react';
import { cn } from '@/components/ui/cn';

type CheckboxProps = Omit<ComponentProps<'input'>, 'type'> & { isMixed?: boolean };

/** Renders a checkbox with a touch-sized target; mixed where only some of its items are selected. */
export function Checkbox({ isMixed = false, className, ...props }: CheckboxProps) {
  return (
    <input
      type="checkbox"
      ref={(input) => {
        if (input) input.indeterminate = isMixed;
      }}
      className={cn(
        'grid size-4 cursor-pointer appearance-none place-content-center rounded-sm border border-edge bg-surface disabled:cursor-default disabled:opacity-40',
        'checked:border-accent-strong checked:bg-accent-strong indeterminate:border-accent-strong indeterminate:bg-accent-strong',
        'before:size-2.5 before:bg-surface not-checked:not-indeterminate:before:hidden before:[clip-path:polygon(14%_44%,0_62%,42%_96%,100%_20%,82%_4%,40%_66%)] indeterminate:before:[clip-path:inset(38%_0)]',
        'forced-colors:appearance-auto forced-colors:before:hidden',
        className,
      )}
      {...props}
    />
  );
}
