'use client';
import { useQuery } from '@tanstack/react-query';
import { FailureLine } from '@/components/shell/failure-line';
import { BarChart } from '@/components/ui/bar-chart';
import { Panel } from '@/components/ui/panel';
import { isForbidden } from '@/lib/errors';
import { newUserDaysQuery, secretAgesQuery, signInDaysQuery } from '@/lib/home/query-options';
import type { NewUserDays } from '@/lib/home/schema';

const DAY = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const ONLY_POUCH = 'Only users created one by one in Pouch are counted, because Keycloak does not record changes.';
const BY_ADMINISTRATORS = 'Users who registered themselves or came from an identity provider or directory are not counted.';
const CUT = 'Only the newest 1,000 sign-ins and failures are counted, so earlier days are left out.';

/** Says what is not counted. */
function noteOn({ recordedBy, isCut }: NewUserDays): string {
  const whose = recordedBy === 'pouch' ? ONLY_POUCH : BY_ADMINISTRATORS;
  return isCut ? `${whose} Only the newest 1,000 entries of the record are read, so earlier days are left out.` : whose;
}

/** Shows how sign-ins go, how many users are new, and how old secrets are, as far as the viewer may see it. */
export function Charts() {
  const signIns = useQuery(signInDaysQuery());
  const newUsers = useQuery(newUserDaysQuery());
  const secrets = useQuery(secretAgesQuery());
  const failed = [signIns.error, newUsers.error, secrets.error].find((error) => error && !isForbidden(error));
  const days = signIns.data?.isRecorded ? signIns.data : null;
  const created = newUsers.data;
  const ages = secrets.data?.ages;
  if (!days && !created && !ages && !failed) return null;
  return (
    <Panel title="At a glance">
      <div className="grid grid-cols-1 gap-8 md:grid-cols-2">
        {days && (
          <BarChart
            title="Sign-ins a day"
            unit="Day (UTC)"
            series={['Sign-ins', 'Failures']}
            bars={days.days.map(({ day, signIns: done, failures }) => ({
              label: DAY.format(new Date(day)),
              values: [done, failures],
            }))}
            note={days.isCut ? CUT : undefined}
          />
        )}
        {created && (
          <BarChart
            title="Users created a day"
            unit="Day (UTC)"
            series={['Users']}
            bars={created.days.map(({ day, users }) => ({ label: DAY.format(new Date(day)), values: [users] }))}
            note={noteOn(created)}
          />
        )}
        {ages && (
          <BarChart
            title="Secrets by age"
            unit="Age"
            series={['Secrets']}
            bars={ages.map(({ label, count }) => ({ label, values: [count] }))}
          />
        )}
      </div>
      <FailureLine error={failed ?? null} />
    </Panel>
  );
}
