import { Search } from 'lucide-react';
import type { ComponentProps } from 'react';

type SearchInputProps = Omit<ComponentProps<'input'>, 'type' | 'className'> & { 'aria-label': string };

/** Renders a search box. What contains it is `relative`, for the icon. */
export function SearchInput(props: SearchInputProps) {
  return (
    <>
      <Search aria-hidden="true" className="pointer-events-none absolute top-2.5 left-3 size-4 text-muted" />
      <input
        type="search"
        autoComplete="off"
        spellCheck={false}
        className="h-9 w-full rounded-md border border-edge bg-surface pr-3 pl-9 placeholder:text-muted"
        {...props}
      />
    </>
  );
}
