'use client';
import { useMutation } from '@tanstack/react-query';
import { FailureLine } from '@/components/shell/failure-line';
import { useSingleFlight } from '@/components/shell/use-single-flight';
import { Button } from '@/components/ui/button';
import { showToast } from '@/components/ui/toasts';
import { sendTestMailAction } from '@/lib/instance/actions';
import { unwrap } from '@/lib/result';
import { shown } from '@/lib/shown-text';

/** Has Keycloak send the administrator a mail. */
export function SendTestMail() {
  const { mutate, isPending, error } = useMutation({
    mutationFn: useSingleFlight<void, string>(async () => unwrap(await sendTestMailAction())),
    onSuccess: (address) => showToast(`Keycloak sent an email to ${shown(address)}. If it does not arrive, look among the spam.`),
  });
  return (
    <div className="mt-2 grid justify-items-start gap-2 font-normal">
      <Button onClick={() => mutate()} disabled={isPending}>
        {isPending ? 'Sending…' : 'Send me a test email'}
      </Button>
      {error && <FailureLine error={error} />}
    </div>
  );
}
