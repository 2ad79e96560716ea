import { CopyButton } from '@/components/ui/copy-button';
import type { HandOff } from '@/lib/users/hand-off/schema';

export function KitLanding({ landing }: Pick<HandOff, 'landing'>) {
  return (
    <div>
      <dt className="text-muted">First sign-in ends at</dt>
      <dd className="break-words">
        {'url' in landing ? (
          <>
            <span className="break-all font-mono">{landing.url}</span>
            <span className="block text-muted" data-print="no">
              The home page of the client “{landing.clientId}”.
            </span>
          </>
        ) : (
          <>
            Keycloak’s account console
            <span className="block text-muted" data-print="no">
              {landing.reason}
            </span>
          </>
        )}
      </dd>
    </div>
  );
}

export function KitFact({ term, value }: { term: string; value: string }) {
  return (
    <div>
      <dt className="text-muted">{term}</dt>
      <dd className="flex items-center gap-2">
        <span className="break-all font-mono">{value}</span>
        <span data-print="no">
          <CopyButton text={value} label={`Copy ${term.toLowerCase()}`} look="quiet" iconOnly />
        </span>
      </dd>
    </div>
  );
}
