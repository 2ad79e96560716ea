import type { ComponentProps } from 'react';
import { cn } from '@/lib/cn';

type CheckboxProps = Omit<ComponentProps<'input'>, 'type'> & { isMixed?: boolean };

/** A checkbox with room for a finger around it; mixed where some of what it stands for is chosen. */
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
