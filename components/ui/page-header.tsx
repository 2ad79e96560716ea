import type { ReactNode } from 'react';

type PageHeaderProps = { title: ReactNode; context?: ReactNode; action?: ReactNode };

export function PageHeader({ title, context, action }: PageHeaderProps) {
  return (
    <div className="mb-4 flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
      <div className="min-w-0">
        <h1 className="break-words font-semibold text-2xl">{title}</h1>
        {context && <p className="break-words text-muted">{context}</p>}
      </div>
      {action}
    </div>
  );
}
