'use client';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { cn } from '@/components/ui/cn';

/** Every option is as high, as its class says, so that which are in view follows from how far the list is scrolled. */
const ROW_PX = 44;
/** How many fit into the list at its highest. */
const IN_VIEW = 6;
/** How many are kept ready above and below those in view. */
const BESIDE = 6;

type OptionListProps = {
  id: string;
  label: string;
  options: { key: string; content: ReactNode }[];
  highlighted: number;
  onHighlight: (index: number) => void;
  onChoose: (index: number) => void;
};

/** Lists options for a combobox. Only those near the view are in the page, so that thousands cost as much as a dozen. */
export function OptionList({ id, label, options, highlighted, onHighlight, onChoose }: OptionListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const first = Math.max(0, Math.min(Math.floor(top / ROW_PX), options.length - IN_VIEW) - BESIDE);
  const rendered = options.slice(first, first + IN_VIEW + 2 * BESIDE);

  useEffect(() => {
    const list = scroller.current;
    if (!list || highlighted < 0) return;
    const height = list.clientHeight || IN_VIEW * ROW_PX;
    const start = highlighted * ROW_PX;
    if (start < list.scrollTop) list.scrollTop = start;
    else if (start + ROW_PX > list.scrollTop + height) list.scrollTop = start + ROW_PX - height;
  }, [highlighted]);

  return (
    <div
      ref={scroller}
      id={id}
      role="listbox"
      aria-label={label}
      tabIndex={-1}
      onScroll={({ currentTarget }) => setTop(currentTarget.scrollTop)}
      className={cn('max-h-66 overflow-y-auto', options.length > 0 && 'm-2')}
    >
      <div role="presentation" className="relative" ref={(list) => place(list, 'height', options.length * ROW_PX)}>
        {rendered.map(({ key, content }, offset) => {
          const index = first + offset;
          return (
            <div
              key={key}
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
              className="absolute inset-x-0 grid h-11 cursor-pointer content-center overflow-hidden rounded-md px-2 aria-selected:bg-accent-soft aria-selected:outline-2 aria-selected:-outline-offset-2 aria-selected:outline-transparent"
              ref={(row) => place(row, 'top', index * ROW_PX)}
            >
              {content}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** A style in the markup of the server would violate the content security policy. */
function place(element: HTMLElement | null, property: 'height' | 'top', pixels: number): void {
  element?.style.setProperty(property, `${pixels}px`);
}
