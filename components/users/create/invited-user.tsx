'use client';
import { type ReactNode, useEffect, useRef } from 'react';
import { PageLink } from '@/components/shell/page-link';
import { userPage } from '@/components/shell/page-links';
import { Button, buttonLook } from '@/components/ui/button';
import { linkInWords } from '@/components/users/hand-off/hand-off-words';
import { shown } from '@/lib/shown-text';
import type { InvitedUser as Invited } from '@/lib/users/create/schema';

type InvitedUserProps = { invited: Invited; onAnother: () => void; children?: ReactNode };

/** Says what became of the invitation of a new user. */
export function InvitedUser({ invited, onAnother, children }: InvitedUserProps) {
  const { id, email, invitation } = invited;
  const username = shown(invited.username);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section aria-labelledby="invited" className="grid gap-4 rounded-lg border border-line bg-surface p-4 sm:p-6">
      <h2 id="invited" ref={heading} tabIndex={-1} className="break-words font-semibold text-base">
        {'failure' in invitation ? `${username} was created, but not invited` : `${username} was invited`}
      </h2>
      {'failure' in invitation ? (
        <p role="alert" className="text-attention">
          {invitation.failure} Open the user to send the invitation again, or to set a temporary password.
        </p>
      ) : (
        <p className="break-words">
          Keycloak sent an email to {shown(email)}. {linkInWords(invitation)}
        </p>
      )}
      {children}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" onClick={onAnother}>
          Create another
        </Button>
        <PageLink href={userPage(id)} className={buttonLook('secondary', 'text', 'max-w-full truncate')}>
          Go to {username}
        </PageLink>
      </div>
    </section>
  );
}
