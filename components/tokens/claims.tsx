import type { ReactNode } from 'react';
import { isTime, timeInWords } from '@/components/tokens/times';

const MEANINGS = new Map(
  Object.entries({
    exp: 'ends',
    iat: 'issued',
    nbf: 'not before',
    auth_time: 'signed in',
    jti: 'token ID',
    iss: 'issued by',
    aud: 'audience',
    sub: 'the user (Wallaroo’s user ID)',
    typ: 'type',
    azp: 'the client that requested it',
    sid: 'session',
    session_state: 'session (older versions of Keycloak)',
    acr: 'how the user signed in: 1 with a password, 0 from a remembered session',
    'allowed-origins': 'origins of web pages that may use it; * means any',
    realm_access: 'realm roles; “admin” makes an administrator',
    resource_access: 'client roles; those of master-realm give access to Keycloak’s Admin REST API',
    scope: 'scopes',
    email_verified: 'email verified',
    preferred_username: 'username',
    clientId: 'service account of',
    client_id: 'service account of',
    clientHost: 'requested from',
    clientAddress: 'requested from',
    'https://hasura.io/jwt/claims':
      'how Wallaroo’s database (Hasura) identifies the user: x-hasura-user-id is the user’s ID, the roles decide what queries may see, and the groups are the text “{}”. Up to 2024.1, even administrators are “user” here',
  }),
);

/** Lists every claim with its value, and times in words. */
export function Claims({ claims }: { claims: Record<string, unknown> }) {
  return (
    <dl className="grid">
      {Object.entries(claims).map(([name, value]) => (
        <div key={name} className="grid gap-x-4 border-line border-t py-1.5 first:border-t-0 sm:grid-cols-[14rem_1fr]">
          <dt className="min-w-0">
            <span className="font-mono text-code [overflow-wrap:anywhere]">{name}</span>
            {MEANINGS.has(name) && <span className="block text-muted">{MEANINGS.get(name)}</span>}
          </dt>
          <dd className="min-w-0 font-mono text-code [overflow-wrap:anywhere]">{shown(name, value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function shown(name: string, value: unknown): ReactNode {
  if (isTime(name, value)) {
    return (
      <>
        <time dateTime={new Date(value * 1000).toISOString()} className="font-sans">
          {timeInWords(value)}
        </time>{' '}
        <span className="text-muted">{value}</span>
      </>
    );
  }
  if (name === 'realm_access' || name === 'resource_access')
    return <Roles of={name === 'realm_access' ? { '': value } : value} />;
  if (Array.isArray(value) && value.every(isPlain)) return value.map(String).join(', ');
  if (isPlain(value)) return String(value);
  return <span className="whitespace-pre-wrap">{JSON.stringify(value, null, 2)}</span>;
}

function isPlain(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

/** Returns each client with its roles, sorted. */
function Roles({ of }: { of: unknown }) {
  return Object.entries(of ?? {}).map(([client, access]) => {
    const roles: unknown = Object(access).roles;
    return (
      <p key={client}>
        {client && <span className="text-muted">{client}: </span>}
        {Array.isArray(roles) && roles.every(isPlain) && `${roles.toSorted().join(', ')} (${roles.length})`}
      </p>
    );
  });
}
