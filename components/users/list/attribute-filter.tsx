'use client';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { SelectField } from '@/components/ui/select-field';
import type { FilterChange } from '@/components/users/list/filter-change';
import { attributesQuery } from '@/lib/users/list/query-options';
import { attributesIn, attributeTerm } from '@/lib/users/list/search';

type AttributeFilterProps = { q: string; onChange: (change: FilterChange) => void };

/** Adds an attribute to the search: one of the realm's user profile, or any by its name where the profile has none to offer. */
export function AttributeFilter({ q, onChange }: AttributeFilterProps) {
  const { data: offered = [] } = useQuery(attributesQuery());
  const [chosen, setChosen] = useState('');
  const [value, setValue] = useState('');
  const name = chosen || (offered[0]?.name ?? '');
  const options = offered.find((each) => each.name === name)?.options;
  const term = attributeTerm({ name: name.trim(), value: value.trim() });

  function add(event: FormEvent) {
    event.preventDefault();
    if (attributesIn(term).length === 0) return;
    onChange({ q: [q, term].filter(Boolean).join(' ') });
    setValue('');
  }

  return (
    <form onSubmit={add} className="grid gap-2">
      {offered.length > 0 ? (
        <SelectField
          label="Attribute"
          options={offered.map((each) => ({ value: each.name, label: each.label }))}
          value={name}
          onChange={(next) => {
            setChosen(next);
            setValue('');
          }}
        />
      ) : (
        <Field
          label="Attribute"
          autoComplete="off"
          spellCheck={false}
          value={chosen}
          onChange={({ target }) => setChosen(target.value)}
        />
      )}
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          {options ? (
            <SelectField
              label="Value of the attribute"
              options={options.map((option) => ({ value: option, label: option }))}
              empty="–"
              value={value}
              onChange={setValue}
            />
          ) : (
            <Field
              label="Value of the attribute"
              autoComplete="off"
              spellCheck={false}
              value={value}
              onChange={({ target }) => setValue(target.value)}
            />
          )}
        </div>
        <Button type="submit">Add</Button>
      </div>
      <p className="text-muted">
        The whole value. You can also type <code className="font-mono">department:research</code> into the search, with quotation
        marks around what has blanks.
      </p>
    </form>
  );
}
