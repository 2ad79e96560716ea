import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

type EmptyStateProps = {
  Icon: LucideIcon;
  title: string;
  /** One sentence on why, or what would be here. */
  children?: ReactNode;
  /** The one thing to do next. */
  action?: ReactNode;
};

/** Shows that there is nothing to show, and what to do about it. */
export function EmptyState({ Icon, title, children, action }: EmptyStateProps) {
  return (
    <section
      aria-label={title}
      className="grid justify-items-center gap-2 rounded-lg border border-line bg-surface px-6 py-12 text-center"
    >
      <Icon aria-hidden="true" className="mb-1 size-8 stroke-[1.5] text-muted" />
      <h2 className="font-semibold text-base">{title}</h2>
      {children && <div className="grid max-w-md gap-2 text-balance text-muted">{children}</div>}
      {action && <div className="mt-3">{action}</div>}
    </section>
  );
}
