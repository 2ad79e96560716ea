import type { ReactNode } from 'react';
import { OwnSecretSteps } from '@/components/clients/own-secret-steps';
import { cn } from '@/components/ui/cn';
import { ConsoleLink } from '@/components/ui/console-link';
import type { ClientDetails } from '@/lib/clients/schema';
import { durationInWords } from '@/lib/duration';

/** Shows what a rotation does to the old secret, or why Pouch cannot rotate. */
export function RotationOutlook({ client }: { client: ClientDetails }) {
  const { outlook, part, consoleLinks } = client;
  switch (outlook.will) {
    case 'stop':
      return (
        <Said tone="attention" title="The old secret stops working immediately.">
          {outlook.why ?? 'No policy grants a grace period. Everything that uses it fails until it has the new one.'}
        </Said>
      );
    case 'keep-old':
      return (
        <Said tone="proven" title={`The old secret keeps working for ${durationInWords(outlook.gracePeriodSeconds)}.`}>
          This grace period is set by the policy {outlook.policies.join(', ')}. The new secret expires after{' '}
          {durationInWords(outlook.lifetimeSeconds)}.
        </Said>
      );
    case 'unknown':
      return (
        <Said tone="attention" title="What happens to the old secret is unknown.">
          {outlook.why}
        </Said>
      );
    case 'refuse':
      return (
        <Said tone="attention" title="Pouch cannot rotate this secret">
          {outlook.why}
          {part === 'pouch' ? (
            <OwnSecretSteps consoleLink={consoleLinks.current} />
          ) : (
            <p>
              <ConsoleLink href={consoleLinks.current} label="Regenerate it in Keycloak's own console" />
            </p>
          )}
        </Said>
      );
  }
}

type SaidProps = { tone: 'attention' | 'proven'; title: string; children: ReactNode };

function Said({ tone, title, children }: SaidProps) {
  return (
    <div className={cn('rounded-md p-3', tone === 'proven' ? 'bg-proven-soft' : 'bg-attention-soft')}>
      <p className={cn('font-medium', tone === 'proven' ? 'text-proven' : 'text-attention')}>{title}</p>
      <div className="grid gap-2 break-words">{children}</div>
    </div>
  );
}
