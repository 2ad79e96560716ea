'use client';
import { useQuery } from '@tanstack/react-query';
import { FailureLine } from '@/components/shell/failure-line';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { usePasswordLink } from '@/components/users/account/use-password-link';
import { durationInWords } from '@/lib/duration';
import { shown } from '@/lib/shown-text';
import type { UserDetails } from '@/lib/users/account/schema';
import { passwordRulesQuery } from '@/lib/users/create/query-options';

type InviteDialogProps = { user: UserDetails; onClose: () => void; onClosed: () => void };

/** Says what the link in the email does before Keycloak sends it, and that it can't where the realm has no mail server. */
export function InviteDialog({ user, onClose, onClosed }: InviteDialogProps) {
  const { data: rules, error } = useQuery(passwordRulesQuery());
  const mail = usePasswordLink(user, onClose);
  const seconds = rules?.linkSeconds;
  return (
    <ConfirmDialog
      title={`Invite ${shown(user.username)} by email`}
      description={`Keycloak emails a link to ${shown(user.email ?? '')}. It verifies the email address and lets the user choose a password.${user.hasPassword ? ' The current password works until then.' : ''}`}
      action="Send invitation"
      look="primary"
      isPending={mail.isPending}
      isDisabled={!seconds}
      onConfirm={() => mail.mutate()}
      onClose={onClose}
      onClosed={onClosed}
    >
      {seconds && <p className="text-muted">The link is valid for {durationInWords(seconds)}.</p>}
      {seconds === null && (
        <p className="rounded-md bg-attention-soft p-3 text-attention">
          The realm has no mail server, so Keycloak cannot send an email. Set one in Keycloak under Realm settings → Email, or
          reset the password instead.
        </p>
      )}
      <FailureLine error={error ?? mail.error} />
    </ConfirmDialog>
  );
}
