import { CopyButton } from '@/components/ui/copy-button';
import { Fact } from '@/components/ui/fact';
import { Time } from '@/components/ui/time';
import type { Origin, UserDetails } from '@/lib/users/account/schema';

/** Shows what never changes about a user, in one quiet line. */
export function UserFacts({ user: { id, createdAt, origin } }: { user: UserDetails }) {
  return (
    <dl className="flex flex-wrap items-start gap-x-8 gap-y-3">
      <Fact term="Keycloak ID (Wallaroo's user ID)">
        <span className="break-all font-mono text-code">{id}</span>
        <span className="-my-1.5">
          <CopyButton text={id} label="Copy Keycloak ID" look="quiet" iconOnly />
        </span>
      </Fact>
      <Fact term="Created">{createdAt ? <Time iso={createdAt} /> : 'unknown'}</Fact>
      <Fact term="Comes from">{originInWords(origin)}</Fact>
    </dl>
  );
}

function originInWords(origin: Origin): string {
  switch (origin.kind) {
    case 'keycloak':
      return 'Keycloak';
    case 'federation':
      return `the LDAP directory ${origin.name}${origin.isReadOnly ? ', which is read-only' : ''}`;
    case 'broker':
      return `signs in through ${origin.name}`;
  }
}
