'use client';
import { Ban, Copy, KeyRound, ListFilter, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Sample } from '@/app/kit/sample';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Choice } from '@/components/ui/choice';
import { ComboboxField } from '@/components/ui/combobox-field';
import { CopyButton } from '@/components/ui/copy-button';
import { DateField } from '@/components/ui/date-field';
import { Field } from '@/components/ui/field';
import { Keys } from '@/components/ui/keys';
import { MenuButton } from '@/components/ui/menu-button';
import { RecentMessages } from '@/components/ui/recent-messages';
import { SearchList } from '@/components/ui/search-list';
import { SecretField } from '@/components/ui/secret-field';
import { SelectField } from '@/components/ui/select-field';
import { Switch } from '@/components/ui/switch';
import { TextAreaField } from '@/components/ui/text-area-field';
import { showToast } from '@/components/ui/toasts';

const nothing = () => undefined;
const LOOKS = ['primary', 'secondary', 'quiet', 'loss'] as const;
const GROUPS = Array.from({ length: 5_000 }, (_, index) => ({ value: `group-${index}`, name: `/teams/team-${index}` }));
const WAYS = { sso: 'In the browser (sso)', variables: 'Password in variables' };
const ROLES = ['admin', 'create-realm', 'offline_access', 'uma_authorization', 'view-users'];
const USERS = ['milo.hart@example.com', 'ines.quill@example.com', 'nora.berg@example.com'];
const ACTIONS = [
  { name: 'User', actions: [{ label: 'Copy ID', Icon: Copy, shortcut: 'c', onSelect: nothing }] },
  { name: 'Access', actions: [{ label: 'Disable', Icon: Ban, refusal: 'You cannot do this to yourself.', onSelect: nothing }] },
  { name: 'Danger', actions: [{ label: 'Delete user…', Icon: Trash2, isLoss: true, onSelect: nothing }] },
];

/** Shows what is clicked, typed into and chosen from. */
export function ControlSamples() {
  const [status, setStatus] = useState<'all' | 'enabled' | 'disabled'>('enabled');
  const [role, setRole] = useState('');
  const [day, setDay] = useState('2026-11-28');
  const [user, setUser] = useState('');
  const [way, setWay] = useState<keyof typeof WAYS>('sso');
  return (
    <>
      <Sample name="Buttons">
        {LOOKS.map((look) => (
          <Button key={look} look={look}>
            {look === 'primary' && <Plus aria-hidden="true" className="size-4" />}
            {look === 'secondary' && <KeyRound aria-hidden="true" className="size-4" />}
            {look[0]?.toUpperCase()}
            {look.slice(1)}
          </Button>
        ))}
        {LOOKS.map((look) => (
          <Button key={look} look={look} disabled>
            Disabled
          </Button>
        ))}
        <Button shape="icon" aria-label="Filter">
          <ListFilter aria-hidden="true" className="size-4" />
        </Button>
        <CopyButton text="copied" label="Copy" />
      </Sample>
      <Sample name="Menu, keys, messages">
        <MenuButton label="More actions" groups={ACTIONS} />
        <Keys>Ctrl K</Keys>
        <Button onClick={() => showToast('milo.hart@example.com is disabled.', { label: 'Undo', run: nothing })}>
          Show message
        </Button>
        <RecentMessages />
      </Sample>
      <Sample name="Fields">
        <div className="grid w-full gap-4 sm:grid-cols-2">
          <Field label="First name" defaultValue="Milo" />
          <Field label="Username" value="milo.hart@example.com" readOnly hint="Cannot be changed here." />
          <Field label="Email" defaultValue="milo" errors={['Enter a valid email address.']} />
          <DateField label="Created since" value={day} onChange={setDay} />
          <SelectField
            label="Role"
            options={ROLES.map((name) => ({ value: name, label: name }))}
            value={role}
            onChange={setRole}
            empty="Choose a role"
          />
          <ComboboxField
            label="Username"
            listLabel="Matching users"
            value={user}
            onChange={setUser}
            options={USERS.filter((name) => user !== '' && name.includes(user)).map((name) => ({ key: name, content: name }))}
            onChoose={setUser}
            status={user && 'No matching users.'}
          />
          <TextAreaField label="Token" defaultValue="eyJhbGciOi…" />
          <SecretField label="Client secret" noun="client secret" value="not-a-secret" />
        </div>
      </Sample>
      <Sample name="Choices">
        <Choice
          label="Status"
          options={{ all: 'All', enabled: 'Enabled', disabled: 'Disabled' }}
          value={status}
          onChange={setStatus}
        />
        <Choice label="Sign in" look="list" options={WAYS} value={way} onChange={setWay} />
        <Checkbox aria-label="Unchecked" />
        <Checkbox aria-label="Checked" defaultChecked />
        <Checkbox aria-label="Mixed" isMixed />
        <Checkbox aria-label="Unavailable" disabled />
        <Switch label="On" checked onChange={nothing} />
        <Switch label="Off" checked={false} onChange={nothing} />
      </Sample>
      <Sample name="Search in 5,000 options">
        <div className="w-full overflow-hidden rounded-lg border border-line bg-surface">
          <SearchList
            label="Search groups"
            placeholder="Name of a group"
            words={{ none: 'No groups.', notFound: 'No matching groups.' }}
            items={GROUPS}
            error={null}
            onChoose={nothing}
          />
        </div>
      </Sample>
    </>
  );
}
