import { cn } from '@/components/ui/cn';

/** The look of tabs in a row. Where they don't fit, they take another one, and on the smallest screens scroll sideways. */
export const TAB_STRIP =
  'tab-strip relative flex gap-x-1 overflow-x-auto sm:flex-wrap shadow-[inset_0_-1px_var(--line)] [scrollbar-width:thin]';

export function tabLook(isCurrent: boolean): string {
  return cn(
    'shrink-0 whitespace-nowrap border-b-2 px-3 font-medium focus-visible:-outline-offset-2',
    isCurrent ? 'border-accent-strong text-ink' : 'border-transparent text-muted hover:text-ink',
  );
}

/** Scrolls the tabs only: scrollIntoView would also scroll the page. */
export function bringIntoView(tab: HTMLElement | null): void {
  if (!tab?.parentElement) return;
  tab.parentElement.scrollLeft = tab.offsetLeft - (tab.parentElement.clientWidth - tab.offsetWidth) / 2;
}
