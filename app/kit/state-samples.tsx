'use client';
import { SearchX } from 'lucide-react';
import { useState } from 'react';
import { Sample } from '@/app/kit/sample';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { BarChart } from '@/components/ui/bar-chart';
import { Button } from '@/components/ui/button';
import { CodeBlock } from '@/components/ui/code-block';
import { Disclosure } from '@/components/ui/disclosure';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { SelectionBar } from '@/components/ui/selection-bar';
import { Skeleton } from '@/components/ui/skeleton';
import { Status } from '@/components/ui/status';
import { Table } from '@/components/ui/table';
import { Tabs } from '@/components/ui/tabs';

const NAMES = [
  'Milo Hart',
  'Ines Quill',
  'Theo Abara',
  'Nora van der Berg',
  'Sam Okoro',
  'Lena Birch',
  'Ravi Castel',
  'Yuki Moreau',
];
const DAYS = [34, 41, 12, 3, 38, 45, 29].map((count, index) => ({
  label: `Nov ${index + 20}`,
  values: [count, (index * 5) % 7],
}));
const TABS = ['Profile', 'Access', 'Sessions'] as const;

/** Shows what tells a state, and what holds the rest. */
export function StateSamples() {
  const [tab, setTab] = useState<(typeof TABS)[number]>('Profile');
  return (
    <>
      <Sample name="Avatars">
        {NAMES.map((name) => (
          <Avatar key={name} id={name} name={name} />
        ))}
      </Sample>
      <Sample name="Bar chart">
        <div className="w-full">
          <BarChart title="Sign-ins a day" unit="Day" series={['Sign-ins', 'Failures']} bars={DAYS} />
        </div>
      </Sample>
      <Sample name="Status and badges">
        <Status tone="proven">Enabled</Status>
        <Status>Disabled</Status>
        <Status tone="attention">Locked</Status>
        <Status tone="loss">Failed</Status>
        <Badge>Administrator</Badge>
        <Badge tone="attention">No email address</Badge>
        <Badge tone="proven">Verified</Badge>
        <Badge tone="loss">Revoked</Badge>
      </Sample>
      <Sample name="Table">
        <div className="w-full min-w-0">
          <Table name="Sample" columns={[{ label: 'User' }, { label: 'Status', width: 'w-40' }]} isFixed>
            {NAMES.slice(0, 3).map((name, index) => (
              <tr key={name} className={index === 1 ? 'bg-accent-soft' : undefined}>
                <th scope="row">
                  <span className="user">
                    <Avatar id={name} name={name} />
                    <span>
                      <span>
                        <b>{name}</b>
                      </span>
                      <small>{`${name.toLowerCase().replaceAll(' ', '.')}@example.com`}</small>
                    </span>
                  </span>
                </th>
                <td>
                  <Status tone={index === 2 ? 'neutral' : 'proven'}>{index === 2 ? 'Disabled' : 'Enabled'}</Status>
                </td>
              </tr>
            ))}
          </Table>
        </div>
      </Sample>
      <Sample name="Tabs and panel">
        <div className="w-full">
          <Tabs label="Sample tabs" names={TABS} current={tab} onChange={setTab}>
            <Panel title={tab} context="What the panel is about">
              <Skeleton className="h-3 w-48" />
            </Panel>
          </Tabs>
        </div>
      </Sample>
      <Sample name="Selection">
        <div className="grid w-full">
          <SelectionBar label="Selected samples" words="3 selected" onClear={() => undefined}>
            <Button look="primary">Restore users</Button>
          </SelectionBar>
        </div>
      </Sample>
      <Sample name="Nothing there, notice, disclosure">
        <div className="grid w-full grid-cols-1 gap-3">
          <EmptyState Icon={SearchX} title="No matching users" action={<Button>Show all users</Button>}>
            <p>A user must match all filters above.</p>
          </EmptyState>
          <Notice title="Not available right now" tone="attention">
            <p>Keycloak does not answer at the moment.</p>
          </Notice>
          <Disclosure title="What a role is" look="card">
            Roles open parts of Keycloak.
          </Disclosure>
          <Disclosure title="11 checks passed" isOpen>
            The signature matches one of the realm's keys.
          </Disclosure>
          <CodeBlock label="curl" code="curl https://wallaroo.example.com/auth/realms/master" />
        </div>
      </Sample>
    </>
  );
}
