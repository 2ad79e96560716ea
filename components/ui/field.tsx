import { type ComponentProps, type ReactNode, useId } from 'react';
import { cn } from '@/lib/cn';

type FieldProps = ComponentProps<'input'> & { label: string; hint?: ReactNode; errors?: string[] };

/** A labelled input whose hint and complaints are tied to it. */
export function Field({ label, hint, errors, className, ...props }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, errors?.length && `${id}-errors`].filter(Boolean).join(' ');
  return (
    <div className={cn('grid content-start gap-1', className)}>
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <input
        id={id}
        aria-describedby={described || undefined}
        aria-invalid={errors?.length ? true : undefined}
        className="h-9 w-full rounded-md border border-edge bg-surface px-3 aria-invalid:border-loss"
        {...props}
      />
      {hint && (
        <p id={`${id}-hint`} className="text-muted">
          {hint}
        </p>
      )}
      {errors && errors.length > 0 && (
        <p id={`${id}-errors`} className="text-loss">
          {errors.join(' ')}
        </p>
      )}
    </div>
  );
}
