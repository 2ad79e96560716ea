'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FailureLine } from '@/components/shell/failure-line';
import { useFieldErrors } from '@/components/shell/use-field-errors';
import { useSecretAction } from '@/components/shell/use-secret-action';
import { Clock } from '@/components/ui/clock';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { rotateSecretAction } from '@/lib/clients/actions';
import { clientsKey } from '@/lib/clients/query-options';
import type { ClientDetails } from '@/lib/clients/schema';
import { durationInWords } from '@/lib/duration';
import { AppError } from '@/lib/errors';

type RotateDialogProps = {
  client: ClientDetails;
  onRotated: (secret: string) => void;
  onClose: () => void;
  onClosed: () => void;
};

/** Explains what a rotation does, asks for the client ID where the old secret stops immediately, and rotates. */
export function RotateDialog({ client, onRotated, onClose, onClosed }: RotateDialogProps) {
  const { clientId, outlook } = client;
  const [typed, setTyped] = useState('');
  // The version when the dialog opened: a refetch behind it must not make a second rotation look like the first.
  const [seen] = useState(client.secretVersion);
  const queryClient = useQueryClient();
  const rotate = useSecretAction(
    rotateSecretAction,
    ({ secret }) => {
      onRotated(secret);
      onClose();
    },
    () => queryClient.invalidateQueries({ queryKey: clientsKey }),
  );
  const keepsOld = outlook.will === 'keep-old';
  const { form, errors, rest, correct } = useFieldErrors(rotate.error, keepsOld ? [] : ['typed']);
  const isOver = rotate.error instanceof AppError && ['CONFLICT', 'REFUSED'].includes(rotate.error.code);
  return (
    <ConfirmDialog
      form={form}
      title={`Rotate the secret of ${clientId}`}
      description={<Consequence client={client} />}
      action="Rotate secret"
      look={keepsOld ? 'primary' : 'loss'}
      isPending={rotate.isPending}
      isDisabled={isOver || (!keepsOld && typed.trim() !== clientId)}
      onConfirm={() => rotate.run({ clientId, typed: typed.trim(), seen })}
      onClose={onClose}
      onClosed={onClosed}
    >
      <Beside client={client} />
      {!keepsOld && (
        <Field
          label="Type the client ID to confirm"
          value={typed}
          onChange={({ target }) => {
            correct('typed');
            setTyped(target.value);
          }}
          errors={errors.typed}
          autoComplete="off"
          spellCheck={false}
        />
      )}
      <FailureLine error={rest} />
    </ConfirmDialog>
  );
}

function Consequence({ client: { outlook } }: { client: ClientDetails }) {
  const [openedAt] = useState(Date.now);
  const later = (seconds: number) => new Date(openedAt + seconds * 1000).toISOString();
  if (outlook.will === 'unknown') {
    return (
      <>
        <strong>Pouch cannot tell whether the old secret stops working immediately.</strong> If it does, everything that uses it
        fails until it has the new one. If a policy grants a grace period, the old secret keeps working for a while, also where it
        has leaked. After the rotation, this page shows which of the two happened.
      </>
    );
  }
  if (outlook.will !== 'keep-old') {
    return (
      <>
        <strong>The old secret stops working immediately</strong> and cannot be restored. Everything that uses it fails until it
        has the new one: pipelines, scripts, inference.
      </>
    );
  }
  return (
    <>
      <strong>
        The old secret works until <Clock iso={later(outlook.gracePeriodSeconds)} />
      </strong>{' '}
      ({durationInWords(outlook.gracePeriodSeconds)}). The new one works immediately and expires on{' '}
      <Clock iso={later(outlook.lifetimeSeconds)} />.
    </>
  );
}

function Beside({ client: { secret, tokenSeconds } }: { client: ClientDetails }) {
  return (
    <>
      {secret?.oldWorksUntil && <p>The previous secret, which still works, stops working immediately.</p>}
      {tokenSeconds !== null && (
        <p>Tokens that were already issued stay valid until they expire ({durationInWords(tokenSeconds)} at most).</p>
      )}
    </>
  );
}
