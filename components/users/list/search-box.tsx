'use client';
import { Search } from 'lucide-react';
import { useId, useState } from 'react';
import { looksLikeToken } from '@/components/shell/looks-like-token';
import { useAfterPause } from '@/components/ui/use-after-pause';

const SETTLED_MS = 30;

/** Searches when the user stops typing, or immediately on Enter. A change of the URL updates the box. */
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
    const wanted = value.trim();
    if (wanted === asked || looksLikeToken(wanted)) return;
    setAsked(wanted);
    onSearch(wanted || null);
  }

  const hint = useId();
  const isToken = looksLikeToken(text);
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
          aria-describedby={isToken ? hint : undefined}
          className="h-9 w-full rounded-md border border-edge bg-surface pr-3 pl-9 placeholder:text-muted"
        />
      </form>
      <p id={hint} role="status" className={isToken ? 'pt-1 text-muted' : 'sr-only'}>
        {isToken && 'This looks like a token. It was not sent anywhere. Paste it into “Search and commands” (Ctrl K) to read it.'}
      </p>
    </search>
  );
}
