'use client';
import { ConsoleLink } from '@/components/clients/console-link';
import { SecretAge } from '@/components/clients/secret-age';
import { Badge } from '@/components/ui/badge';
import { Clock } from '@/components/ui/clock';
import { Panel } from '@/components/ui/panel';
import type { ClientDetails } from '@/lib/clients/schema';

/** When the secret was set and ends, and where Keycloak's own console has it. */
export function SecretFacts({ client: { secret, reminderDays, consoleLinks } }: { client: ClientDetails }) {
  if (!secret) return null;
  return (
    <dl className="grid gap-x-8 gap-y-3 border-line border-t pt-4 sm:grid-cols-2">
      <div>
        <dt className="text-muted">Set</dt>
        <dd>
          <SecretAge secret={secret} reminderDays={reminderDays} />
          {!secret.setAt && <span className="block text-muted">Keycloak keeps it from the next rotation on.</span>}
        </dd>
      </div>
      <div>
        <dt className="text-muted">Ends</dt>
        <dd>{secret.expiresAt ? <Clock iso={secret.expiresAt} /> : 'never by itself'}</dd>
      </div>
      <div className="sm:col-span-2">
        <dt className="text-muted">The same in Keycloak's own console</dt>
        <dd className="flex flex-wrap gap-x-4 gap-y-1">
          <ConsoleLink href={consoleLinks.current} label="Credentials" />
          <ConsoleLink href={consoleLinks.older} label="Credentials, in Keycloak 18 and older" />
        </dd>
      </div>
    </dl>
  );
}

/** What stands in its place for a client without one. */
export function NoSecret({ client: { isPublic } }: { client: ClientDetails }) {
  return (
    <Panel title="Secret">
      <p>
        <Badge>{isPublic ? 'No secret (public)' : 'Key or certificate'}</Badge>
      </p>
      <p className="text-muted">
        {isPublic
          ? 'This client has no secret: programs on anybody’s machine use it, and people sign in through it in their own name.'
          : 'This client signs in with a key of its own, so there is no secret to see or rotate.'}
      </p>
    </Panel>
  );
}
