import type { Route } from 'next';
import { PageLink } from '@/components/shell/page-link';
import { cn } from '@/components/ui/cn';

const STEPS = { template: 'Template', file: 'File', check: 'Check', compare: 'Dry run', run: 'Run' };
export type Step = keyof typeof STEPS;

type ImportStepsProps = {
  current: Step;
  /** The pages of the steps that can be opened from here. */
  links?: Partial<Record<Step, Route>>;
};

/** Shows where in the import the page is. */
export function ImportSteps({ current, links = {} }: ImportStepsProps) {
  const steps = Object.entries(STEPS) as [Step, string][];
  const at = steps.findIndex(([step]) => step === current);
  return (
    <ol aria-label="Steps" className="mb-6 flex flex-wrap gap-x-1 gap-y-2">
      {steps.map(([step, label], index) => (
        <li
          key={step}
          aria-current={step === current ? 'step' : undefined}
          className={cn('flex items-center gap-2 pr-3', index > at && 'text-muted', step === current && 'font-medium')}
        >
          <span
            aria-hidden="true"
            className={cn(
              'grid size-6 place-items-center rounded-full border border-edge text-xs tabular-nums',
              step === current && 'border-accent-strong bg-accent-soft',
            )}
          >
            {index + 1}
          </span>
          {links[step] && step !== current ? (
            <PageLink href={links[step]} className="underline underline-offset-4">
              {label}
            </PageLink>
          ) : (
            label
          )}
        </li>
      ))}
    </ol>
  );
}
