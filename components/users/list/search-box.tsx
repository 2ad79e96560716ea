'use client';
import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { looksLikeToken } from '@/components/shell/looks-like-token';

const SETTLED_MS = 30;

/** Searches when the user stops typing, or immediately on Enter. A change of the URL updates the box. */
export function SearchBox({ q, onSearch }: { q: string; onSearch: (q: string | null) => void }) {
  const [text, setText] = useState(q);
  const asked = useRef(q);
  const seen = useRef(q);
  // Only a change from elsewhere may replace what the user is typing.
  if (seen.current !== q) {
    seen.current = q;
    if (asked.current !== q) {
      asked.current = q;
      if (text.trim() !== q) setText(q);
    }
  }

  useEffect(() => {
    const timer = setTimeout(() => ask(text), SETTLED_MS);
    return () => clearTimeout(timer);
  });

  function ask(value: string) {
    const wanted = value.trim();
    if (wanted === asked.current || looksLikeToken(wanted)) return;
    asked.current = wanted;
    onSearch(wanted || null);
  }

  return (
    <search className="w-full max-w-sm">
      <form
        className="relative"
        onSubmit={(event) => {
          event.preventDefault();
          ask(text);
        }}
      >
        <Search aria-hidden="true" className="pointer-events-none absolute top-2.5 left-3 size-4 text-muted" />
        <input
          type="search"
          aria-label="Search users"
          placeholder="Name, username or email"
          value={text}
          onChange={(event) => setText(event.target.value)}
          autoComplete="off"
          spellCheck={false}
          maxLength={255}
          className="h-9 w-full rounded-md border border-edge bg-surface pr-3 pl-9 placeholder:text-muted"
        />
      </form>
    </search>
  );
}
