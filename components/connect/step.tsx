import { type ReactNode, useId } from 'react';

/** Shows one of the steps to a block. */
export function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid min-w-0 grid-cols-1 gap-4 rounded-lg border border-line bg-surface p-4">
      <h2 id={id} className="flex items-center gap-2.5 font-semibold text-base">
        <span
          aria-hidden="true"
          className="grid size-6 place-items-center rounded-full bg-accent-soft font-medium text-accent-strong text-xs"
        >
          {number}
        </span>
        {title}
      </h2>
      {children}
    </section>
  );
}
