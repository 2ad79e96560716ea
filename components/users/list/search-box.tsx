'use client';
import dynamic from 'next/dynamic';
import { useId, useState } from 'react';
import { looksLikeToken, searchText } from '@/components/shell/search-text';
import { SearchInput } from '@/components/ui/search-input';
import { useAfterPause } from '@/components/ui/use-after-pause';

/** Loaded with the first pasted token. */
const PastedTokenNote = dynamic(
  () => import('@/components/shell/palette/pasted-token-note').then((module) => module.PastedTokenNote),
  { loading: () => null },
);

const SETTLED_MS = 30;

/**
 * Searches when the user stops typing, or immediately on Enter. A change of the URL updates the box. Of the address of a
 * user's page the ID is searched for, and a token is not searched for but leads to its user.
 */
export function SearchBox({ q, onSearch }: { q: string; onSearch: (q: string | null) => void }) {
  const [text, setText] = useState(q);
  const [asked, setAsked] = useState(q);
  const [seen, setSeen] = useState(q);
  // Only a change from elsewhere may replace what the user is typing.
  if (seen !== q) {
    setSeen(q);
    if (asked !== q) {
      setAsked(q);
      if (text.trim() !== q) setText(q);
    }
  }
  useAfterPause(text, () => SETTLED_MS, ask);

  function ask(value: string) {
    if (looksLikeToken(value)) return;
    const wanted = searchText(value);
    if (wanted !== value.trim()) setText(wanted);
    if (wanted === asked) return;
    setAsked(wanted);
    onSearch(wanted || null);
  }

  const hint = useId();
  const isToken = looksLikeToken(text);
  return (
    <search className="min-w-48 max-w-sm flex-1 max-sm:max-w-none max-sm:basis-full">
      <form
        className="relative"
        onSubmit={(event) => {
          event.preventDefault();
          ask(text);
        }}
      >
        <SearchInput
          aria-label="Search users"
          placeholder="Name, username or email"
          value={text}
          onChange={(event) => setText(event.target.value)}
          aria-describedby={isToken ? hint : undefined}
        />
      </form>
      <div id={hint} role="status" className="pt-1 text-muted empty:hidden">
        {isToken && <PastedTokenNote text={text} />}
      </div>
    </search>
  );
}
