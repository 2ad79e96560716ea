import { type ReactNode, useId } from 'react';
import { cn } from '@/components/ui/cn';

type Control = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined };
type LabeledProps = {
  label: string;
  hint?: ReactNode;
  errors?: string[];
  className?: string;
  children: (control: Control) => ReactNode;
};

/** The class names of every form control. */
export const CONTROL = 'w-full min-w-0 rounded-md border border-edge bg-surface aria-invalid:border-loss';

/** Renders a control under its label, and links its hint and its errors to it. */
export function Labeled({ label, hint, errors = [], className, children }: LabeledProps) {
  const id = useId();
  const isInvalid = errors.length > 0;
  const described = [hint && `${id}-hint`, isInvalid && `${id}-errors`].filter(Boolean).join(' ');
  return (
    <div className={cn('grid min-w-0 grid-cols-1 content-start gap-1', className)}>
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': isInvalid || undefined })}
      {hint && (
        <p id={`${id}-hint`} className="text-muted text-xs">
          {hint}
        </p>
      )}
      {isInvalid && (
        <p id={`${id}-errors`} className="text-loss">
          {errors.join(' ')}
        </p>
      )}
    </div>
  );
}
