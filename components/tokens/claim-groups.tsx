import { Claims } from '@/components/tokens/claims';
import { Disclosure } from '@/components/ui/disclosure';

const GROUPS: { title: string; names: string[]; isOpen: boolean }[] = [
  {
    title: 'User',
    names: ['sub', 'preferred_username', 'name', 'given_name', 'family_name', 'email', 'email_verified', 'locale'],
    isOpen: true,
  },
  {
    title: 'Access',
    names: ['realm_access', 'resource_access', 'groups', 'scope', 'https://hasura.io/jwt/claims'],
    isOpen: true,
  },
  { title: 'Lifetime', names: ['iat', 'nbf', 'exp', 'auth_time'], isOpen: true },
  {
    title: 'Origin',
    names: [
      'iss',
      'azp',
      'aud',
      'typ',
      'jti',
      'sid',
      'session_state',
      'acr',
      'allowed-origins',
      'clientId',
      'client_id',
      'clientHost',
      'clientAddress',
    ],
    isOpen: false,
  },
];

/** Lists the claims of a token by what they are about. */
export function ClaimGroups({ claims }: { claims: Record<string, unknown> }) {
  const known = new Set(GROUPS.flatMap(({ names }) => names));
  const others = Object.keys(claims).filter((name) => !known.has(name));
  return (
    <div className="grid gap-3">
      {[...GROUPS, { title: 'Other', names: others, isOpen: true }].map(({ title, names, isOpen }) => {
        const present = names.filter((name) => Object.hasOwn(claims, name));
        if (present.length === 0) return null;
        return (
          <Disclosure key={title} title={title} isOpen={isOpen}>
            <Claims claims={Object.fromEntries(present.map((name) => [name, claims[name]]))} />
          </Disclosure>
        );
      })}
    </div>
  );
}
