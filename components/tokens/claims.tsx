import type { ReactNode } from 'react';
import { isTime, timeInWords } from '@/components/tokens/times';

const MEANINGS = new Map(
  Object.entries({
    exp: 'ends',
    iat: 'issued',
    nbf: 'not before',
    auth_time: 'signed in',
    jti: 'this token',
    iss: 'issued by',
    aud: 'meant for',
    sub: 'the account (Wallaroo’s user id)',
    typ: 'type',
    azp: 'asked for by the client',
    sid: 'session',
    session_state: 'session, as older Keycloaks say it',
    acr: 'how it was signed in: 1 with a password, 0 from a remembered session',
    'allowed-origins': 'browser pages that may use it; * is any',
    realm_access: 'roles of the realm; “admin” makes an administrator',
    resource_access: 'roles of clients; those of master-realm open Keycloak’s Admin REST API',
    scope: 'scopes',
    email_verified: 'e-mail verified',
    preferred_username: 'username',
    clientId: 'service account of',
    client_id: 'service account of',
    clientHost: 'asked from',
    clientAddress: 'asked from',
    'https://hasura.io/jwt/claims':
      'how Wallaroo’s database (Hasura) knows the person: x-hasura-user-id is the account, the roles say what its queries may see, and the groups are the text “{}”. Even administrators are “user” here up to 2024.1',
  }),
);

/** Every claim with its value, the times in words. */
export function Claims({ claims }: { claims: Record<string, unknown> }) {
  return (
    <dl className="grid">
      {Object.entries(claims).map(([name, value]) => (
        <div key={name} className="grid gap-x-4 border-line border-t py-1.5 first:border-t-0 sm:grid-cols-[14rem_1fr]">
          <dt className="min-w-0">
            <span className="font-mono text-[13px] [overflow-wrap:anywhere]">{name}</span>
            {MEANINGS.has(name) && <span className="block text-muted">{MEANINGS.get(name)}</span>}
          </dt>
          <dd className="min-w-0 font-mono text-[13px] [overflow-wrap:anywhere]">{shown(name, value)}</dd>
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

/** Whose roles, and which, in the order of the alphabet. */
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
