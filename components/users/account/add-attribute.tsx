import { type KeyboardEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Disclosure } from '@/components/ui/disclosure';
import { Field } from '@/components/ui/field';

type AddAttributeProps = {
  /** The names that are in the form already. */
  taken: string[];
  onAdd: (name: string, value: string) => void;
};

/** Adds an attribute to the form that the realm's user profile does not name. It is saved with the others. */
export function AddAttribute({ taken, onAdd }: AddAttributeProps) {
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  const isTaken = taken.some((each) => each.toLowerCase() === name.trim().toLowerCase());

  function add() {
    if (name.trim() === '' || value === '' || isTaken) return;
    onAdd(name.trim(), value);
    setName('');
    setValue('');
  }

  /** Enter would else save the form without it. */
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    add();
  }

  return (
    <Disclosure title="Add an attribute">
      <div className="flex flex-wrap items-start gap-3">
        <Field
          label="Attribute name"
          autoComplete="off"
          spellCheck={false}
          maxLength={255}
          value={name}
          onChange={({ target }) => setName(target.value)}
          onKeyDown={onKeyDown}
          errors={isTaken ? ['The user has this attribute already. Change it above.'] : undefined}
        />
        <Field
          label="Attribute value"
          autoComplete="off"
          spellCheck={false}
          value={value}
          onChange={({ target }) => setValue(target.value)}
          onKeyDown={onKeyDown}
        />
        <Button className="mt-6" disabled={name.trim() === '' || value === '' || isTaken} onClick={add}>
          Add
        </Button>
      </div>
    </Disclosure>
  );
}
