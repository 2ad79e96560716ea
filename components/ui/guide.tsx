import type { ReactNode } from 'react';
import { Disclosure } from '@/components/ui/disclosure';

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
    <Disclosure title={title} isOpen={isOpen} look="card">
      <div className="grid gap-2 [&_a]:underline [&_a]:underline-offset-4 [&_code]:font-mono [&_code]:[overflow-wrap:anywhere] [&_ol]:list-decimal [&_ol]:pl-5 [&_ul]:list-disc [&_ul]:pl-5">
        {children}
      </div>
    </Disclosure>
  );
}
