import type { ComponentProps } from 'react';
import { cn } from '@/lib/cn';

const LOOKS = {
  primary: 'bg-accent-strong text-on-accent hover:brightness-110',
  secondary: 'border border-edge bg-surface text-ink hover:bg-raised',
  loss: 'bg-loss text-on-loss hover:brightness-110',
  quiet: 'text-muted hover:bg-raised hover:text-ink',
};

/** The look of a button, also for links that act like one. */
export function buttonLook(look: keyof typeof LOOKS = 'secondary', className?: string): string {
  return cn(
    'inline-flex h-9 shrink-0 items-center justify-center gap-2 whitespace-nowrap rounded-md px-3 font-medium',
    'disabled:opacity-50 disabled:hover:brightness-100',
    LOOKS[look],
    className,
  );
}

type ButtonProps = ComponentProps<'button'> & { look?: keyof typeof LOOKS };

export function Button({ look, className, type = 'button', ...props }: ButtonProps) {
  return <button type={type} className={buttonLook(look, className)} {...props} />;
}
