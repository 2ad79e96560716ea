'use client';
import { Check, Copy, Eye, EyeOff } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { TestSecret } from '@/components/clients/test-secret';
import type { ShownSecretState } from '@/components/clients/use-shown-secret';
import { FailureLine } from '@/components/shell/failure-line';
import { Button } from '@/components/ui/button';
import { HIDDEN_DOTS } from '@/components/ui/secret-field';

type ClientSecretProps = { clientId: string; shown: ShownSecretState; mayManage: boolean };

/** Shows a masked secret. Reveal and Copy each fetch it from the server when they are pressed. */
export function ClientSecret({ clientId, shown, mayManage }: ClientSecretProps) {
  const id = useId();
  const { secret, isAsking, isCopied } = shown;
  const isShown = secret !== null;
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isShown && isCopied === false) field.current?.select();
  }, [isShown, isCopied]);
  const CopyIcon = isCopied ? Check : Copy;
  return (
    <div className="grid gap-2">
      <label htmlFor={id} className="font-medium">
        Client secret
      </label>
      <input
        id={id}
        ref={field}
        readOnly
        autoComplete="off"
        spellCheck={false}
        value={secret ?? HIDDEN_DOTS}
        aria-describedby={`${id}-hint`}
        onFocus={({ target }) => isShown && target.select()}
        className="h-10 w-full rounded-md border border-edge bg-canvas px-3 font-mono"
      />
      <div className="flex flex-wrap items-center gap-2">
        {isShown ? (
          <Button onClick={shown.hide}>
            <EyeOff aria-hidden="true" className="size-4" />
            Hide secret
          </Button>
        ) : (
          <Button onClick={shown.reveal} disabled={!mayManage || isAsking}>
            <Eye aria-hidden="true" className="size-4" />
            Reveal secret
          </Button>
        )}
        <Button onClick={() => shown.copy((value) => value)} disabled={!mayManage || isAsking}>
          <CopyIcon aria-hidden="true" className="size-4" />
          Copy secret
        </Button>
        <TestSecret clientId={clientId} which="current" isAllowed={mayManage} />
      </div>
      <p id={`${id}-hint`} className="text-muted">
        {!mayManage
          ? 'To see, copy or test it you need the role "manage-clients", which you do not have.'
          : isShown
            ? 'It is hidden again after 30 seconds, or when you leave this tab.'
            : 'Every reveal and every copy is recorded with your username.'}
      </p>
      <p role="status" className={isCopied === false ? 'text-attention' : 'sr-only'}>
        {isCopied === true && 'Copied'}
        {isCopied === false &&
          'The browser does not let this page use the clipboard, because it is not served over https. The secret is selected: copy it with Ctrl+C or ⌘C.'}
      </p>
      <FailureLine error={shown.error} />
    </div>
  );
}
