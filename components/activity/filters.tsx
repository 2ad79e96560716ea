'use client';
import { useState } from 'react';
import {
  ACTION_WORDS,
  capital,
  type FilterChange,
  OPERATION_WORDS,
  OUTCOME_WORDS,
  PERIOD_WORDS,
  RESOURCES,
  SOURCE_WORDS,
  TYPES,
  typeWords,
} from '@/components/activity/words';
import { DateField } from '@/components/ui/date-field';
import { Disclosure } from '@/components/ui/disclosure';
import { Field } from '@/components/ui/field';
import { SelectField } from '@/components/ui/select-field';
import type { ActivityQuery } from '@/lib/activity/schema';
import { OPERATIONS, OUTCOMES, PERIODS, SOURCES } from '@/lib/activity/search-params';
import { readableName } from '@/lib/shown-text';

type FiltersProps = { query: ActivityQuery; onChange: (change: FilterChange) => void };

const FIRST = 'grid grid-cols-2 gap-3 lg:grid-cols-4';
const MORE = 'grid grid-cols-1 gap-3 sm:grid-cols-2 lg:grid-cols-4';

/** Shows the filters. Each change applies immediately, text when Enter is pressed or the field is left. */
export function Filters({ query, onChange }: FiltersProps) {
  const { type, operation, resource } = query;
  return (
    <section aria-label="Filters" className="grid gap-3 rounded-lg border border-line bg-surface p-4 text-sm">
      <div className={FIRST}>
        <SelectField
          label="Show"
          options={SOURCES.map((value) => ({ value, label: SOURCE_WORDS[value] }))}
          value={query.source}
          onChange={(chosen) => onChange({ source: SOURCES.find((value) => value === chosen) ?? null })}
        />
        <SelectField
          label="Period"
          options={PERIODS.map((value) => ({ value, label: PERIOD_WORDS[value] }))}
          value={query.period}
          onChange={(chosen) => onChange({ period: PERIODS.find((value) => value === chosen) ?? null, from: null, to: null })}
        />
        <SelectField
          label="Outcome"
          options={OUTCOMES.map((value) => ({ value, label: OUTCOME_WORDS[value] }))}
          value={query.outcome}
          onChange={(chosen) => onChange({ outcome: OUTCOMES.find((value) => value === chosen) ?? null })}
        />
        <TextFilter label="Done by" value={query.who} onChange={(who) => onChange({ who })} />
      </div>
      <Disclosure title="More filters">
        <div className={MORE}>
          <TextFilter label="Done to" value={query.whom} onChange={(whom) => onChange({ whom })} />
          <TextFilter label="Client" placeholder="Client ID" value={query.client} onChange={(client) => onChange({ client })} />
          <TextFilter
            label="Address"
            placeholder="IP address"
            value={query.address}
            onChange={(address) => onChange({ address })}
          />
          <AddField
            label="Event type"
            options={TYPES.map((value) => ({ value, label: typeWords(value) }))}
            chosen={type}
            onChange={(next) => onChange({ type: next })}
          />
          <AddField
            label="Operation"
            options={OPERATIONS.map((value) => ({ value, label: OPERATION_WORDS[value] }))}
            chosen={operation}
            onChange={(next) => onChange({ operation: OPERATIONS.filter((value) => next.includes(value)) })}
          />
          <AddField
            label="Resource"
            options={RESOURCES.map((value) => ({ value, label: readableName(value) }))}
            chosen={resource}
            onChange={(next) => onChange({ resource: next })}
          />
          <AddField
            label="Done in Pouch"
            options={Object.entries(ACTION_WORDS).map(([value, label]) => ({ value, label }))}
            chosen={query.action}
            onChange={(next) => onChange({ action: next })}
          />
          <DateField label="From" value={query.from} onChange={(from) => onChange({ from, period: null })} />
          <DateField label="To" value={query.to} onChange={(to) => onChange({ to, period: null })} />
        </div>
        <p className="mt-2 text-muted text-xs">
          Days are in UTC. A client stands for what happened through it and for changes to it.
        </p>
      </Disclosure>
    </section>
  );
}

type TextFilterProps = { label: string; placeholder?: string; value: string; onChange: (text: string) => void };

function TextFilter({ label, placeholder = 'Username, email or ID', value, onChange }: TextFilterProps) {
  // What is typed and not applied yet is only this field's.
  const [typed, setTyped] = useState<string | null>(null);
  function apply() {
    if (typed !== null && typed.trim() !== value) onChange(typed.trim());
    setTyped(null);
  }
  return (
    <Field
      label={label}
      placeholder={placeholder}
      autoComplete="off"
      spellCheck={false}
      maxLength={1_024}
      value={typed ?? value}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={apply}
      onKeyDown={({ key, nativeEvent }) => key === 'Enter' && !nativeEvent.isComposing && apply()}
    />
  );
}

type AddFieldProps = {
  label: string;
  options: { value: string; label: string }[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
};

/** Adds one more of several that may match; the chips below take them away. */
function AddField({ label, options, chosen, onChange }: AddFieldProps) {
  const left = options.filter(({ value }) => !chosen.includes(value));
  const byLabel = left.map((option) => ({ ...option, label: capital(option.label) }));
  const empty = chosen.length === 0 ? 'Any' : `${chosen.length} chosen, add another`;
  return (
    <SelectField label={label} empty={empty} options={byLabel} value="" onChange={(value) => onChange([...chosen, value])} />
  );
}
