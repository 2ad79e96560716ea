import type { ComponentProps, ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import { CONTROL, Labeled } from '@/components/ui/labeled';

type FieldProps = ComponentProps<'input'> & { label: string; hint?: ReactNode; errors?: string[] };

/** Renders a labeled text field. */
export function Field({ label, hint, errors, className, ...props }: FieldProps) {
  return (
    <Labeled label={label} hint={hint} errors={errors} className={className}>
      {(control) => (
        <input
          {...control}
          className={cn(CONTROL, 'h-9 px-3 read-only:border-line read-only:bg-raised read-only:text-muted')}
          {...props}
        />
      )}
    </Labeled>
  );
}
