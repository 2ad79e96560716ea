'use client';
import { SecretAge } from '@/components/clients/secret-age';
import { Badge } from '@/components/ui/badge';
import { Clock } from '@/components/ui/clock';
import { ConsoleLink } from '@/components/ui/console-link';
import { Panel } from '@/components/ui/panel';
import type { ClientDetails } from '@/lib/clients/schema';

/** Shows when the secret was set, when it expires, and where to find it in Keycloak's own console. */
export function SecretFacts({ client: { secret, reminderDays, consoleLinks } }: { client: ClientDetails }) {
  if (!secret) return null;
  return (
    <dl className="grid gap-x-8 gap-y-3 border-line border-t pt-4 sm:grid-cols-2">
      <div>
        <dt className="text-muted">Set</dt>
        <dd>
          <SecretAge secret={secret} reminderDays={reminderDays} />
          {!secret.setAt && <span className="block text-muted">Keycloak records it from the next rotation on.</span>}
        </dd>
      </div>
      <div>
        <dt className="text-muted">Expires</dt>
        <dd>{secret.expiresAt ? <Clock iso={secret.expiresAt} /> : 'Does not expire'}</dd>
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

/** Shows why a client has no secret. */
export function NoSecret({ client: { isPublic } }: { client: ClientDetails }) {
  return (
    <Panel title="Secret">
      <p>
        <Badge>{isPublic ? 'No secret (public)' : 'Key or certificate'}</Badge>
      </p>
      <p className="text-muted">
        {isPublic
          ? 'This client has no secret: it runs on users’ own machines, and each user signs in with their own credentials.'
          : 'This client authenticates with its own key, so there is no secret to see or rotate.'}
      </p>
    </Panel>
  );
}
