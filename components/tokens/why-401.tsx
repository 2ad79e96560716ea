import { CheckList } from '@/components/tokens/check-list';
import type { Check } from '@/lib/tokens/schema';

/** Lists the checks with their remedies, failed ones first. */
export function WhyUnauthorized({ checks }: { checks: Check[] }) {
  const wrong = checks.filter(({ state }) => state === 'fail').length;
  return (
    <section aria-labelledby="why" className="grid gap-3 rounded-lg border border-line bg-surface p-4">
      <div>
        <h2 id="why" className="font-semibold text-lg">
          Why 401?
        </h2>
        <p className={wrong > 0 ? 'text-loss' : 'text-proven'}>
          {wrong > 0 ? `${wrong} of ${checks.length} checks failed.` : 'Nothing here would cause a 401.'}
        </p>
      </div>
      <CheckList checks={checks} />
    </section>
  );
}
