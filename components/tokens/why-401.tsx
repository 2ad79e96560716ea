import { CheckList } from '@/components/tokens/check-list';
import type { Check } from '@/lib/tokens/schema';

/** What may be wrong, the failing first, each with what to do about it. */
export function WhyUnauthorized({ checks }: { checks: Check[] }) {
  const wrong = checks.filter(({ state }) => state === 'fail').length;
  return (
    <section aria-labelledby="why" className="grid gap-3 rounded-lg border border-line bg-surface p-4">
      <div>
        <h2 id="why" className="font-semibold text-lg">
          Why 401?
        </h2>
        <p className={wrong > 0 ? 'text-loss' : 'text-proven'}>
          {wrong > 0 ? `${wrong} of ${checks.length} checks found why.` : 'Nothing here would make anybody answer 401.'}
        </p>
      </div>
      <CheckList checks={checks} />
    </section>
  );
}
