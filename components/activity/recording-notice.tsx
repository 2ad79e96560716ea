'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FailureLine } from '@/components/shell/failure-line';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { showToast } from '@/components/ui/toasts';
import { switchEventsOnAction } from '@/lib/activity/actions';
import { activityKey } from '@/lib/activity/query-options';
import type { Recording } from '@/lib/activity/schema';
import { unwrap } from '@/lib/result';

/** Says what Keycloak does not record, and offers to switch it on. */
export function RecordingNotice({ recording }: { recording: Recording }) {
  const [isAsked, setIsAsked] = useState(false);
  const { signIns, changes, mayChange } = recording;
  if (signIns && changes) return null;
  const missing = missingWords(recording);
  return (
    <section
      aria-label="Recording"
      className="flex flex-wrap items-center justify-between gap-3 rounded-lg border border-attention bg-attention-soft p-4"
    >
      <p className="max-w-prose">
        Keycloak does not record {missing} in this realm, so the timeline lacks them.{' '}
        {!mayChange && <span className="text-muted">To switch this on you need the role “manage-events”.</span>}
      </p>
      {mayChange && <Button onClick={() => setIsAsked(true)}>Switch on events</Button>}
      {isAsked && <SwitchOnDialog recording={recording} onClose={() => setIsAsked(false)} />}
    </section>
  );
}

function SwitchOnDialog({ recording, onClose }: { recording: Recording; onClose: () => void }) {
  const queryClient = useQueryClient();
  const { signIns, changes, expires } = recording;
  const switchOn = useMutation({
    mutationFn: async () => unwrap(await switchEventsOnAction({ signIns: !signIns, changes: !changes })),
    onSuccess: async () => {
      showToast(`Keycloak now records ${missingWords(recording)}.`);
      await queryClient.invalidateQueries({ queryKey: activityKey });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title="Switch on events"
      description={`From now on Keycloak stores ${missingWords(recording)} of this realm in its database.`}
      action="Switch on"
      look="primary"
      isPending={switchOn.isPending}
      onConfirm={() => switchOn.mutate()}
      onClose={onClose}
      onClosed={() => undefined}
    >
      <ul className="grid list-disc gap-1 pl-5 text-muted">
        {!signIns && <li>Changes “Save events” to on. Which types of events are saved stays as it is.</li>}
        {!signIns && !expires && (
          <li>Events do not expire in this realm. Set “Expiration” in Keycloak to limit how many it stores.</li>
        )}
        {!changes && (
          <li>Changes “Save admin events” to on, and “Include representation” to off, because it may store secrets.</li>
        )}
        <li>All other settings stay as they are.</li>
      </ul>
      <FailureLine error={switchOn.error} />
    </ConfirmDialog>
  );
}

function missingWords({ signIns, changes }: Recording): string {
  if (!signIns && !changes) return 'sign-ins and changes by administrators';
  return signIns ? 'changes by administrators' : 'sign-ins';
}
