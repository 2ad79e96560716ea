import type { ComponentProps, ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import { CONTROL, Labeled } from '@/components/ui/labeled';

type TextAreaFieldProps = ComponentProps<'textarea'> & { label: string; hint?: ReactNode; errors?: string[] };

/** Renders a labeled text field with several lines. */
export function TextAreaField({ label, hint, errors, className, ...props }: TextAreaFieldProps) {
  return (
    <Labeled label={label} hint={hint} errors={errors}>
      {(control) => (
        <textarea
          {...control}
          autoComplete="off"
          spellCheck={false}
          className={cn(CONTROL, 'px-3 py-1.5', className)}
          {...props}
        />
      )}
    </Labeled>
  );
}
