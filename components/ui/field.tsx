import type { ComponentProps, ReactNode } from 'react';
import { CONTROL, Labelled } from '@/components/ui/labelled';
import { cn } from '@/lib/cn';

type FieldProps = ComponentProps<'input'> & { label: string; hint?: ReactNode; errors?: string[] };

/** A labelled line of text. */
export function Field({ label, hint, errors, className, ...props }: FieldProps) {
  return (
    <Labelled label={label} hint={hint} errors={errors} className={className}>
      {(control) => (
        <input
          {...control}
          className={cn(CONTROL, 'h-9 px-3 read-only:border-line read-only:bg-raised read-only:text-muted')}
          {...props}
        />
      )}
    </Labelled>
  );
}
