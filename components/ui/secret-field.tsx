'use client';
import { Eye, EyeOff } from 'lucide-react';
import { useCallback, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { useHiddenAgain } from '@/components/ui/use-hidden-again';

/** Has a fixed width, so that it does not reveal the length of the secret. */
export const HIDDEN_DOTS = '••••••••••••';

/** Shows a secret on request, and masks it again after 30 seconds or when the user leaves the tab. */
export function SecretField({ label, noun, value }: { label: string; noun: string; value: string }) {
  const id = useId();
  const [isShown, setIsShown] = useState(false);
  const hide = useCallback(() => setIsShown(false), []);
  useHiddenAgain(isShown, hide);
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-muted">
        {label}
      </label>
      <div className="flex flex-wrap items-center gap-2">
        <input
          id={id}
          readOnly
          autoComplete="off"
          value={isShown ? value : HIDDEN_DOTS}
          onFocus={(event) => event.target.select()}
          className="h-9 min-w-0 flex-1 basis-48 rounded-md border border-edge bg-canvas px-3 font-mono"
        />
        <Button onClick={() => setIsShown(!isShown)} aria-label={`${isShown ? 'Hide' : 'Reveal'} ${noun}`}>
          {isShown ? <EyeOff aria-hidden="true" className="size-4" /> : <Eye aria-hidden="true" className="size-4" />}
          {isShown ? 'Hide' : 'Reveal'}
        </Button>
        <CopyButton text={value} label={`Copy ${noun}`} iconOnly />
      </div>
    </div>
  );
}
