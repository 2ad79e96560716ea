import { useId } from 'react';

type ChoiceProps<T extends string> = { label: string; options: Record<T, string>; value: T; onChange: (value: T) => void };

/** Renders a choice among a few options, all visible. */
export function Choice<T extends string>({ label, options, value, onChange }: ChoiceProps<T>) {
  const name = useId();
  const entries = Object.entries(options) as [T, string][];
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-medium">{label}</legend>
      <div className="flex flex-wrap items-stretch gap-px overflow-hidden rounded-md border border-edge bg-line">
        {entries.map(([key, words]) => (
          <label
            key={key}
            className="relative flex min-h-8 flex-1 items-center justify-center bg-surface px-1.5 text-center text-muted has-checked:bg-accent-soft has-checked:font-medium has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent-strong has-focus-visible:-outline-offset-2"
          >
            <input
              type="radio"
              name={name}
              className="absolute inset-0 size-full appearance-none"
              checked={value === key}
              onChange={() => onChange(key)}
            />
            {words}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
