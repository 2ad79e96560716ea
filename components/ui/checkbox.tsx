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
      className={cn('block size-4 cursor-pointer accent-accent-strong disabled:cursor-default disabled:opacity-40', className)}
      {...props}
    />
  );
}
