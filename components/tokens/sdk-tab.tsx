'use client';
import { useState } from 'react';
import { useFieldErrors } from '@/components/shell/use-field-errors';
import { useSecretAction } from '@/components/shell/use-secret-action';
import { DeviceFlow } from '@/components/tokens/device-flow';
import { GrantForm } from '@/components/tokens/grant-form';
import { UserFields } from '@/components/tokens/user-fields';
import { Choice } from '@/components/ui/choice';
import { getSdkTokenAction, startDeviceAction } from '@/lib/tokens/actions';
import type { Device, Run } from '@/lib/tokens/schema';

const WAYS = { sso: 'In the browser (sso)', password: 'Username and password (user_password)' };

export function SdkTab({ sdkClient, onRun }: { sdkClient: string; onRun: (run: Run | null) => void }) {
  const [way, setWay] = useState<keyof typeof WAYS>('sso');
  return (
    <div className="grid gap-4">
      <div className="max-w-2xl">
        <Choice label="Sign in" options={WAYS} value={way} onChange={setWay} />
      </div>
      {way === 'sso' ? <Sso sdkClient={sdkClient} onRun={onRun} /> : <UserPassword sdkClient={sdkClient} onRun={onRun} />}
    </div>
  );
}

type WayProps = { sdkClient: string; onRun: (run: Run | null) => void };

function Sso({ sdkClient, onRun }: WayProps) {
  const [device, setDevice] = useState<Device | null>(null);
  const start = useSecretAction(startDeviceAction, (started) => {
    setDevice(started.device);
    onRun(started.device ? null : started.run);
  });
  const { form, rest } = useFieldErrors(start.error, []);
  function end(run: Run) {
    setDevice(null);
    onRun(run);
  }
  if (device) return <DeviceFlow key={device.deviceCode} device={device} onOver={end} onGiveUp={() => setDevice(null)} />;
  return (
    <GrantForm
      about={`What wallaroo.Client() does: ${sdkClient} gets a code, and the user confirms it in a browser, in two steps.`}
      isPending={start.isPending}
      form={form}
      error={rest}
      onSubmit={() => start.run(undefined)}
    />
  );
}

function UserPassword({ sdkClient, onRun }: WayProps) {
  const [user, setUser] = useState({ username: '', password: '' });
  const { run, isPending, error } = useSecretAction(getSdkTokenAction, onRun);
  const { form, errors, rest, correct } = useFieldErrors(error, Object.keys(user));
  function change(changes: Partial<typeof user>) {
    correct(...Object.keys(changes));
    setUser((previous) => ({ ...previous, ...changes }));
  }
  function submit() {
    run(user);
    setUser({ ...user, password: '' });
  }
  return (
    <GrantForm
      about={`What the SDK does with auth type user_password: ${sdkClient}, which has no secret, requests a token with the user's password.`}
      isPending={isPending}
      form={form}
      error={rest}
      onSubmit={submit}
    >
      <UserFields values={user} errors={errors} onChange={change} />
    </GrantForm>
  );
}
