import type { ComponentProps } from 'react';
import { cn } from '@/components/ui/cn';

const LOOKS = {
  primary: 'bg-accent text-on-accent hover:brightness-110',
  secondary: 'border border-line bg-surface text-ink shadow-xs hover:bg-raised dark:shadow-none',
  loss: 'bg-loss text-on-loss hover:brightness-110',
  quiet: 'text-muted hover:bg-raised hover:text-ink',
};

const SHAPES = {
  text: 'min-h-9 px-3 py-1.5',
  icon: 'size-8',
};

type Look = keyof typeof LOOKS;
type Shape = keyof typeof SHAPES;

/** Returns the class names of a button, also for links that look like one. */
export function buttonLook(look: Look = 'secondary', shape: Shape = 'text', className?: string): string {
  return cn(
    'inline-flex shrink-0 items-center justify-center gap-2 rounded-md text-center font-medium motion-safe:transition-colors motion-safe:duration-100',
    'disabled:opacity-50 disabled:hover:brightness-100',
    SHAPES[shape],
    LOOKS[look],
    className,
  );
}

type ButtonProps = ComponentProps<'button'> & { look?: Look; shape?: Shape };

/** Renders a button. One with an icon only shows its name as a tooltip. */
export function Button({ look, shape, className, type = 'button', ...props }: ButtonProps) {
  const tip = shape === 'icon' ? '' : undefined;
  return <button type={type} data-tip={tip} className={buttonLook(look, shape, className)} {...props} />;
}
