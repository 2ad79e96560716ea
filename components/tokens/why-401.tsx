import { CheckList } from '@/components/tokens/check-list';
import type { Check } from '@/lib/checks/check';

const UNPROVEN = 'No check failed, but the signature was not checked.';

/** Lists the checks with their remedies, failed ones first. */
export function WhyUnauthorized({ checks }: { checks: Check[] }) {
  const wrong = checks.filter(({ state }) => state === 'fail').length;
  const isUnproven = checks.some(({ id, state }) => id === 'signature' && state !== 'pass');
  return (
    <section aria-labelledby="why" className="grid gap-3 rounded-lg border border-line bg-surface p-4">
      <div>
        <h2 id="why" className="font-semibold text-base">
          Why 401?
        </h2>
        <p className={wrong > 0 ? 'text-loss' : isUnproven ? 'text-attention' : 'text-proven'}>
          {wrong > 0 ? `${wrong} of ${checks.length} checks failed.` : isUnproven ? UNPROVEN : 'Nothing here would cause a 401.'}
        </p>
      </div>
      <CheckList checks={checks} />
    </section>
  );
}
