import type { ReactNode } from 'react';

/** Shows one part of the kit under its name. */
export function Sample({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid min-w-0 grid-cols-1 gap-3">
      <h2 className="font-medium text-muted text-xs">{name}</h2>
      <div className="flex min-w-0 flex-wrap items-center gap-3">{children}</div>
    </div>
  );
}
