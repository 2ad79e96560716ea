import type { ComponentProps, ReactNode } from 'react';
import { CONTROL, Labelled } from '@/components/ui/labelled';
import { cn } from '@/lib/cn';

type TextAreaFieldProps = ComponentProps<'textarea'> & { label: string; hint?: ReactNode; errors?: string[] };

/** A labelled text of several lines. */
export function TextAreaField({ label, hint, errors, className, ...props }: TextAreaFieldProps) {
  return (
    <Labelled label={label} hint={hint} errors={errors}>
      {(control) => (
        <textarea
          {...control}
          autoComplete="off"
          spellCheck={false}
          className={cn(CONTROL, 'px-3 py-1.5', className)}
          {...props}
        />
      )}
    </Labelled>
  );
}
