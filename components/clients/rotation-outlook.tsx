import type { ReactNode } from 'react';
import { ConsoleLink } from '@/components/clients/console-link';
import { OwnSecretSteps } from '@/components/clients/own-secret-steps';
import type { ClientDetails } from '@/lib/clients/schema';
import { cn } from '@/lib/cn';
import { durationInWords } from '@/lib/duration';

/** What a rotation will do to the old secret, or why there is none. */
export function RotationOutlook({ client }: { client: ClientDetails }) {
  const { outlook, part, consoleLinks } = client;
  switch (outlook.will) {
    case 'stop':
      return (
        <Said tone="attention" title="The old secret stops at once.">
          {outlook.why ?? 'No policy keeps it. Whatever uses it fails until it has the new one.'}
        </Said>
      );
    case 'overlap':
      return (
        <Said tone="proven" title={`The old secret works for ${durationInWords(outlook.overlapSeconds)} more.`}>
          The policy {outlook.policies.join(', ')} says so. The new secret ends after {durationInWords(outlook.lifetimeSeconds)}.
        </Said>
      );
    case 'unknown':
      return (
        <Said tone="attention" title="What becomes of the old secret is not known.">
          {outlook.why}
        </Said>
      );
    case 'refuse':
      return (
        <Said tone="attention" title="Not rotated here">
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
