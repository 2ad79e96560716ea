import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import { Disclosure } from '@/components/ui/disclosure';

type GuideProps = {
  label: string;
  /** True where it stands below the tools and not beside them. */
  isBelow?: boolean;
  children: ReactNode;
};

/** Shows background information on the tools, collapsed until it is opened. */
export function Guide({ label, isBelow = false, children }: GuideProps) {
  return (
    <aside aria-label={label} className={cn('grid content-start gap-2', isBelow && 'items-start lg:grid-cols-2')} data-print="no">
      <h2 className="col-span-full font-semibold text-base">{label}</h2>
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
