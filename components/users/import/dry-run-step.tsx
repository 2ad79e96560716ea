'use client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FailureLine } from '@/components/shell/failure-line';
import { Button } from '@/components/ui/button';
import { Choice } from '@/components/ui/choice';
import { Panel } from '@/components/ui/panel';
import { Switch } from '@/components/ui/switch';
import { FirstSignIn } from '@/components/users/import/first-sign-in';
import { ImportRows } from '@/components/users/import/import-rows';
import { NewGroups } from '@/components/users/import/new-groups';
import { FINDING_WORDS } from '@/components/users/import/words';
import { unwrap } from '@/lib/result';
import { startImportAction } from '@/lib/users/import/actions';
import { labelOf, type Target } from '@/lib/users/import/columns';
import type { Finding, ImportChoices, ImportState } from '@/lib/users/import/schema';

const FINDINGS = Object.keys(FINDING_WORDS) as Finding[];
const EXISTING: Record<ImportChoices['existing'], string> = {
  leave: 'Leave them as they are',
  update: 'Update them',
  fail: 'Report them as failed',
};
/** Shows what the import would do, asks about users who exist and about passwords, and starts it. */
export function DryRunStep({ state, onStarted }: { state: ImportState; onStarted: () => Promise<void> }) {
  const { id, findings, differing, newGroups, rows } = state;
  const [shownFinding, setShownFinding] = useState<Finding | 'all'>('all');
  const [choices, setChoices] = useState<ImportChoices>({
    existing: 'leave',
    fields: differing,
    passwords: 'generated',
    createsGroups: false,
  });
  const start = useMutation({
    mutationFn: async () => unwrap(await startImportAction({ id, ...choices })),
    onSuccess: () => onStarted(),
  });
  const set = (change: Partial<ImportChoices>) => setChoices((previous) => ({ ...previous, ...change }));
  const toggle = (target: Target, isOn: boolean) =>
    set({ fields: isOn ? [...choices.fields, target] : choices.fields.filter((each) => each !== target) });
  const updates = choices.existing === 'update' && choices.fields.length > 0 ? findings.differs : 0;
  return (
    <>
      <Panel title="Dry run" context="Nothing is written in Keycloak yet.">
        <fieldset className="flex flex-wrap gap-2">
          <legend className="sr-only">Show</legend>
          <Filter label="All" count={rows} isOn={shownFinding === 'all'} onClick={() => setShownFinding('all')} />
          {FINDINGS.map((finding) => (
            <Filter
              key={finding}
              label={FINDING_WORDS[finding]}
              count={findings[finding]}
              isOn={shownFinding === finding}
              onClick={() => setShownFinding(finding)}
            />
          ))}
        </fieldset>
        {findings.differs > 0 && (
          <Choice
            label="Users who exist and differ"
            look="list"
            options={EXISTING}
            value={choices.existing}
            onChange={(existing) => set({ existing })}
          />
        )}
        {findings.differs > 0 && choices.existing === 'update' && (
          <fieldset className="grid gap-2">
            <legend className="mb-1 font-medium">Fields to update</legend>
            {differing.map((target) => (
              <Switch
                key={target}
                label={labelOf(target)}
                checked={choices.fields.includes(target)}
                onChange={(isOn) => toggle(target, isOn)}
              />
            ))}
          </fieldset>
        )}
        {findings.create > 0 && (
          <FirstSignIn state={state} value={choices.passwords} onChange={(passwords) => set({ passwords })} />
        )}
        {newGroups.length > 0 && (
          <NewGroups groups={newGroups} isCreated={choices.createsGroups} onChange={(createsGroups) => set({ createsGroups })} />
        )}
        <FailureLine error={start.error} />
        <p className="text-muted">
          The import runs in the background under your session: you can close this page, but signing out stops it.
        </p>
        <Button
          look="primary"
          className="justify-self-start"
          disabled={findings.create + updates === 0 || start.isPending || start.isSuccess}
          onClick={() => start.mutate()}
        >
          {start.isPending ? 'Starting…' : 'Start import'}
        </Button>
      </Panel>
      <ImportRows state={state} filter={shownFinding} />
    </>
  );
}

function Filter({ label, count, isOn, onClick }: { label: string; count: number; isOn: boolean; onClick: () => void }) {
  return (
    <Button
      aria-pressed={isOn}
      className="tabular-nums aria-pressed:border-accent-strong aria-pressed:bg-accent-soft"
      onClick={onClick}
    >
      {label} {count.toLocaleString('en')}
    </Button>
  );
}
