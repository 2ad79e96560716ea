'use client';
import dynamic from 'next/dynamic';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useLeaveGuard } from '@/components/shell/leaving/unsaved';
import { Button, buttonLook } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { SecretField } from '@/components/ui/secret-field';
import { useIsPrinting } from '@/components/ui/use-is-printing';
import { asText, mailDraft, OBSTACLES, passwordTerm, stepsFor } from '@/components/users/hand-off/hand-off-words';
import { KitFact, KitLanding } from '@/components/users/hand-off/kit-facts';
import type { HandOff } from '@/lib/users/hand-off/schema';

const QrCode = dynamic(() => import('@/components/ui/qr-code').then((module) => module.QrCode), { ssr: false });

type HandOffKitProps = {
  handOff: HandOff;
  headline: string;
  /** What else the administrator should know. */
  notes?: ReactNode;
  closeLabel?: string;
  onClose: () => void;
  children?: ReactNode;
};

/** Shows the sign-in details to hand to a user. The password exists only in this page's memory until the kit is closed. */
export function HandOffKit({ handOff, headline, notes, closeLabel = 'Close', onClose, children }: HandOffKitProps) {
  const { id, username, signInUrl, password, sdkBlock } = handOff;
  const term = passwordTerm(handOff);
  const heading = useRef<HTMLHeadingElement>(null);
  const [isClosing, setIsClosing] = useState(false);
  const isPrinting = useIsPrinting();
  useEffect(() => heading.current?.focus(), []);
  useLeaveGuard(`The ${term.toLowerCase()} of ${username} is lost: it cannot be shown again after you leave.`);

  return (
    <section
      aria-label="Hand-off kit"
      data-print="only"
      className="grid max-w-3xl grid-cols-1 gap-5 rounded-lg border border-line bg-surface p-4 [overflow-wrap:anywhere] sm:p-6"
    >
      <div>
        <h2 ref={heading} tabIndex={-1} className="font-semibold text-base">
          Sign-in details
        </h2>
        <p className="break-all text-proven" data-print="no">
          {headline}
        </p>
        <p className="text-attention" data-print="no">
          The password is shown only once. You cannot see it again after you close this or leave the page.
        </p>
        {handOff.obstacle && (
          <p role="alert" className="text-attention" data-print="no">
            {OBSTACLES[handOff.obstacle]}
          </p>
        )}
        {notes}
      </div>
      <div className="flex flex-wrap items-start gap-6">
        <dl className="grid min-w-0 flex-1 basis-72 gap-3">
          <KitFact term="Sign-in address" value={signInUrl} />
          <KitFact term="Username" value={username} />
          <KitLanding landing={handOff.landing} />
          <KitFact term="Keycloak ID (Wallaroo's user ID)" value={id} />
        </dl>
        <QrCode text={signInUrl} label="QR code of the sign-in address" />
      </div>
      {isPrinting ? (
        <p>
          {term}: <span className="font-mono">{password}</span>
        </p>
      ) : (
        <SecretField label={term} noun="password" value={password} />
      )}
      <div>
        <h3 className="mb-1 font-medium">First steps for {username}</h3>
        <ol className="list-decimal pl-5">
          {stepsFor(handOff).map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </div>
      <div className="grid gap-1">
        <div className="flex items-center justify-between gap-2">
          <h3 className="font-medium">Then, in a notebook</h3>
          <span data-print="no">
            <CopyButton text={sdkBlock} label="Copy SDK block" look="quiet" iconOnly />
          </span>
        </div>
        <pre className="whitespace-pre-wrap break-all rounded-md bg-canvas p-3 font-mono text-xs">{sdkBlock}</pre>
      </div>
      <div className="flex flex-wrap items-center gap-2" data-print="no">
        {isClosing ? (
          <>
            <p role="alert" className="w-full text-attention">
              The password cannot be shown again. Copy or print it first, or reset it later.
            </p>
            <Button look="loss" onClick={onClose}>
              Close anyway
            </Button>
            <Button onClick={() => setIsClosing(false)}>Keep it open</Button>
          </>
        ) : (
          <>
            <CopyButton look="primary" text={asText(handOff)} label="Copy all" />
            <a href={mailDraft(handOff)} target="_blank" rel="noreferrer" className={buttonLook()}>
              Email without the password
            </a>
            <Button onClick={() => window.print()}>Print</Button>
            <Button onClick={() => setIsClosing(true)}>{closeLabel}</Button>
            {children}
          </>
        )}
      </div>
    </section>
  );
}
