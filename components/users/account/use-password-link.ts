'use client';
import { useMutation } from '@tanstack/react-query';
import { useSingleFlight } from '@/components/shell/use-single-flight';
import { showToast } from '@/components/ui/toasts';
import { linkInWords } from '@/components/users/hand-off/hand-off-words';
import { unwrap } from '@/lib/result';
import { shown } from '@/lib/shown-text';
import { sendPasswordLinkAction } from '@/lib/users/account/actions';
import type { UserDetails } from '@/lib/users/account/schema';
import type { SentLink } from '@/lib/users/hand-off/schema';

/** Has Keycloak email a link for choosing a password, and says what it does. */
export function usePasswordLink({ id, email }: Pick<UserDetails, 'id' | 'email'>, onSent: () => void) {
  return useMutation({
    mutationFn: useSingleFlight<void, SentLink>(async () => unwrap(await sendPasswordLinkAction(id))),
    onSuccess: (sent) => {
      onSent();
      showToast(`Keycloak sent an email to ${shown(email ?? '')}. ${linkInWords(sent)}`);
    },
  });
}
