'use client';
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { toClipboard } from '@/components/ui/to-clipboard';

const SHOWN_MS = 2_000;

type CopyButtonProps = { text: string; label: string; look?: 'primary' | 'secondary' | 'quiet'; iconOnly?: boolean };

/** Copies a text and reports whether that worked: browsers allow it over https and on localhost only. */
export function CopyButton({ text, label, look = 'secondary', iconOnly = false }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null);
  useEffect(() => {
    if (outcome !== 'copied') return;
    const timer = setTimeout(() => setOutcome(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  async function copy() {
    setOutcome((await toClipboard(text)) ? 'copied' : 'refused');
  }

  return (
    <>
      <Button look={look} shape={iconOnly ? 'icon' : 'text'} onClick={copy} aria-label={iconOnly ? label : undefined}>
        {outcome === 'copied' ? <Check aria-hidden="true" className="size-4" /> : <Copy aria-hidden="true" className="size-4" />}
        {!iconOnly && label}
      </Button>
      <span role="status" className={outcome === 'refused' ? 'text-attention' : 'sr-only'}>
        {outcome === 'copied' && 'Copied'}
        {outcome === 'refused' &&
          'The browser does not let this page use the clipboard, because it is not served over https. Select the text and copy it.'}
      </span>
    </>
  );
}
