import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';

/** Shows background information beside the tools, collapsed until it is opened. */
export function Guide({ label, children }: { label: string; children: ReactNode }) {
  return (
    <aside aria-label={label} className="grid content-start gap-2" data-print="no">
      <h2 className="font-semibold text-base">{label}</h2>
      {children}
    </aside>
  );
}

export function GuideEntry({ title, isOpen = false, children }: { title: string; isOpen?: boolean; children: ReactNode }) {
  return (
    <details open={isOpen} className="group rounded-lg border border-line bg-surface">
      <summary className="flex list-none items-center gap-2 rounded-lg px-3 py-2 font-medium hover:bg-raised [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden="true"
          className="size-4 shrink-0 text-muted group-open:rotate-90 motion-safe:transition-transform"
        />
        {title}
      </summary>
      <div className="grid gap-2 px-3 pb-3 [&_a]:underline [&_a]:underline-offset-4 [&_code]:font-mono [&_code]:[overflow-wrap:anywhere] [&_ol]:list-decimal [&_ol]:pl-5 [&_ul]:list-disc [&_ul]:pl-5">
        {children}
      </div>
    </details>
  );
}
