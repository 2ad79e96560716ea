import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

/** Set once for the whole table: on every cell, the class names would make up most of the page. */
const LOOK = cn(
  'w-full border-collapse',
  '[&_thead_th]:z-1 [&_thead_th]:h-9 [&_thead_th]:bg-surface [&_thead_th]:px-3 [&_thead_th]:text-left [&_thead_th]:font-medium [&_thead_th]:text-muted [&_thead_th]:text-xs',
  '[&_thead_th]:shadow-[inset_0_-1px_var(--line)] min-[900px]:[&_thead_th]:sticky min-[900px]:[&_thead_th]:top-0',
  '[&_thead_th:first-child]:rounded-tl-lg [&_thead_th:last-child]:rounded-tr-lg',
  '[&_tbody_tr:not(:first-child)]:border-line [&_tbody_tr:not(:first-child)]:border-t [&_tbody_tr:not(.bg-accent-soft):hover]:bg-raised',
  '[&_tbody_:is(th,td)]:h-12 [&_tbody_:is(th,td)]:px-3 [&_tbody_:is(th,td)]:py-1.5 [&_tbody_th]:text-left [&_tbody_th]:font-medium',
  '[&_tbody_button]:inline-grid [&_tbody_button]:size-8 [&_tbody_button]:place-items-center [&_tbody_button]:rounded-md',
  '[&_tbody_button]:text-muted [&_tbody_button:hover]:bg-canvas [&_tbody_button:hover]:text-ink [&_tbody_button_svg]:size-4',
  '[&_tbody_a]:[overflow-wrap:anywhere] [&_tbody_a]:underline [&_tbody_a]:decoration-line [&_tbody_a]:underline-offset-4 [&_tbody_a:hover]:decoration-accent',
);

/** The class of cells that are hidden on narrow screens. */
export const WIDE = 'max-sm:hidden';

/** The class of cells that are hidden unless there is plenty of room. */
export const WIDER = 'max-[1200px]:hidden';

export type Column = {
  label: string;
  /** The class that gives its width, in a table whose columns stay as they are whatever the rows hold. */
  width?: string;
  /** The class that hides it where the table has no room for it. */
  hiding?: string | undefined;
  isWide?: boolean;
  isWider?: boolean;
  isHidden?: boolean;
  /** True where its cells, with `data-under`, move below the row's heading on narrow screens. */
  isUnder?: boolean;
  /** Shown in the header in place of the label. */
  content?: ReactNode;
};

type TableProps = {
  name: string;
  columns: Column[];
  isBusy?: boolean;
  /** True where the columns that are shown fit the smallest screens, so that the table need not scroll. */
  isNarrow?: boolean;
  /** True where the columns keep their widths, and the one without a width takes the rest. */
  isFixed?: boolean;
  children: ReactNode;
};

/** Renders a full-width table with a sticky header. */
export function Table({ name, columns, isBusy = false, isNarrow = false, isFixed = false, children }: TableProps) {
  const layout = isFixed ? 'table-fixed' : !isNarrow && 'sm:min-w-[44rem]';
  return (
    <section
      aria-label={name}
      className={cn('rounded-lg border border-line bg-surface', isFixed ? '@container' : 'relative max-[900px]:overflow-x-auto')}
    >
      <table aria-busy={isBusy} className={cn(LOOK, layout, isBusy && '[&_tbody]:text-muted')}>
        <caption className="sr-only">{name}</caption>
        <thead>
          <tr>
            {columns.map(({ label, width, hiding, isWide, isWider, isHidden, isUnder, content }) => (
              <th
                key={label}
                scope="col"
                className={cn(width, hiding, isWider ? WIDER : isWide && WIDE, isUnder && 'max-sm:w-0 max-sm:p-0!') || undefined}
              >
                {content ?? <span className={cn(isHidden && 'sr-only', isUnder && 'max-sm:sr-only') || undefined}>{label}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}
