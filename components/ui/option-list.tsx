'use client';
import { observeElementRect, useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import { cn } from '@/components/ui/cn';

const ROW_PX = 40;
/** How high the list is before the browser has laid it out. */
const FIRST_RECT = { width: 320, height: 256 };

type OptionListProps = {
  id: string;
  label: string;
  options: { key: string; content: ReactNode }[];
  highlighted: number;
  onHighlight: (index: number) => void;
  onChoose: (index: number) => void;
};

/** Lists options for a combobox. Only those in view are in the page, so that thousands cost as much as a dozen. */
export function OptionList({ id, label, options, highlighted, onHighlight, onChoose }: OptionListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: options.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => options[index]?.key ?? index,
    initialRect: FIRST_RECT,
    observeElementRect: (instance, report) => observeElementRect(instance, (rect) => report(rect.height > 0 ? rect : FIRST_RECT)),
    measureElement: (row) => row.getBoundingClientRect().height || ROW_PX,
    overscan: 6,
  });
  useEffect(() => {
    if (highlighted >= 0) rows.scrollToIndex(highlighted);
  }, [highlighted, rows]);

  return (
    <div ref={scroller} className={cn('max-h-[min(16rem,40dvh)] overflow-y-auto', options.length > 0 && 'p-2')}>
      <div id={id} role="listbox" aria-label={label} tabIndex={-1} className="relative" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ key, index, start }) => (
          <div
            key={key}
            ref={rows.measureElement}
            data-index={index}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === highlighted}
            aria-setsize={options.length}
            aria-posinset={index + 1}
            onPointerMove={() => index !== highlighted && onHighlight(index)}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onChoose(index)}
            onKeyDown={() => undefined}
            className="absolute inset-x-0 top-0 grid min-h-10 cursor-pointer content-center rounded-md px-2 py-1 aria-selected:bg-accent-soft"
            style={{ transform: `translateY(${start}px)` }}
          >
            {options[index]?.content}
          </div>
        ))}
      </div>
    </div>
  );
}
