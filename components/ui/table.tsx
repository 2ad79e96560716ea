import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

/** Set once for the whole table: on every cell, the class names would make up most of the page. */
const LOOK = cn(
  'w-full border-collapse',
  '[&_thead_th]:bg-raised [&_thead_th]:px-3 [&_thead_th]:py-2 [&_thead_th]:text-left [&_thead_th]:font-medium [&_thead_th]:text-muted',
  'min-[900px]:[&_thead_th]:sticky min-[900px]:[&_thead_th]:top-0',
  '[&_thead_th:first-child]:rounded-tl-lg [&_thead_th:last-child]:rounded-tr-lg',
  '[&_tbody_tr]:border-line [&_tbody_tr]:border-t [&_tbody_tr:hover]:bg-raised',
  '[&_tbody_:is(th,td)]:h-10 [&_tbody_:is(th,td)]:px-3 [&_tbody_:is(th,td)]:py-1 [&_tbody_th]:text-left [&_tbody_th]:font-medium',
  '[&_tbody_button]:inline-grid [&_tbody_button]:size-8 [&_tbody_button]:place-items-center [&_tbody_button]:rounded-md',
  '[&_tbody_button]:text-muted [&_tbody_button:hover]:bg-canvas [&_tbody_button:hover]:text-ink [&_tbody_button_svg]:size-4',
  '[&_tbody_a]:break-all [&_tbody_a]:underline [&_tbody_a]:decoration-line [&_tbody_a]:underline-offset-4 [&_tbody_a:hover]:decoration-accent',
);

/** The class of cells that are hidden on narrow screens. */
export const WIDE = 'max-sm:hidden';

/** The class of cells that are hidden unless there is plenty of room. */
export const WIDER = 'max-[1200px]:hidden';

type TableProps = {
  name: string;
  columns: {
    label: string;
    isWide?: boolean;
    isWider?: boolean;
    isHidden?: boolean;
    /** Shown in the header in place of the label. */
    content?: ReactNode;
  }[];
  isBusy?: boolean;
  /** True where the columns that are shown fit the smallest screens, so that the table need not scroll. */
  isNarrow?: boolean;
  children: ReactNode;
};

/** Renders a full-width table with 40 px rows and a sticky header. */
export function Table({ name, columns, isBusy = false, isNarrow = false, children }: TableProps) {
  return (
    <section aria-label={name} className="rounded-lg border border-line bg-surface max-[900px]:overflow-x-auto">
      <table aria-busy={isBusy} className={cn(LOOK, !isNarrow && 'sm:min-w-[44rem]', isBusy && '[&_tbody]:text-muted')}>
        <caption className="sr-only">{name}</caption>
        <thead>
          <tr>
            {columns.map(({ label, isWide, isWider, isHidden, content }) => (
              <th key={label} scope="col" className={isWider ? WIDER : isWide ? WIDE : undefined}>
                {content ?? (isHidden ? <span className="sr-only">{label}</span> : label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}
