import { useId } from 'react';

type ChoiceProps<T extends string> = {
  label: string;
  /** Only those that can be chosen. */
  options: Partial<Record<T, string>>;
  value: T;
  onChange: (value: T) => void;
  /** `list` where the options don't fit beside each other. */
  look?: 'segments' | 'list';
};

const LOOKS = {
  segments: {
    box: 'flex flex-wrap items-stretch gap-px overflow-hidden rounded-md border border-edge bg-line',
    option:
      'relative flex min-h-8 flex-1 items-center justify-center bg-surface px-1.5 text-center text-muted has-checked:bg-accent-soft has-checked:font-medium has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent-strong has-focus-visible:-outline-offset-2',
    input: 'absolute inset-0 size-full appearance-none',
  },
  list: {
    box: 'grid',
    option:
      'flex min-h-8 items-center gap-2.5 rounded-md px-2 hover:bg-raised has-checked:bg-accent-soft has-checked:font-medium',
    input: 'size-4 shrink-0 accent-accent-strong',
  },
};

/** Renders a choice among a few options, all visible. */
export function Choice<T extends string>({ label, options, value, onChange, look = 'segments' }: ChoiceProps<T>) {
  const name = useId();
  const entries = Object.entries(options) as [T, string][];
  const { box, option, input } = LOOKS[look];
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-medium">{label}</legend>
      <div className={box}>
        {entries.map(([key, words]) => (
          <label key={key} className={option}>
            <input type="radio" name={name} className={input} checked={value === key} onChange={() => onChange(key)} />
            {words}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
