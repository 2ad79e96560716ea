import { ConsoleLink } from '@/components/ui/console-link';
import type { SignInRecord } from '@/lib/users/sign-ins/schema';

/** Says why it is not known when users signed in, and what to do about it. */
export function HowToRecord({ record }: { record: Exclude<SignInRecord, { state: 'recorded' }> }) {
  if (record.state === 'forbidden') return <p>To see when users signed in you need the role view-events.</p>;
  return (
    <>
      <p>
        Keycloak does not record sign-ins in this realm. To record them from now on, turn on “Save events” under “User events
        settings” in Keycloak.
      </p>
      <p>
        <ConsoleLink href={record.settingsUrl} label="Open the settings of events" />
      </p>
    </>
  );
}
