import { CheckList } from '@/components/tokens/check-list';
import { Disclosure } from '@/components/ui/disclosure';
import type { Check } from '@/lib/checks/check';

const UNPROVEN = 'No check failed, but the signature was not checked.';

/** Lists the checks with their remedies, failed ones first, and those that passed on request. */
export function WhyUnauthorized({ checks }: { checks: Check[] }) {
  const wrong = checks.filter(({ state }) => state === 'fail').length;
  const passed = checks.filter(({ state }) => state === 'pass');
  const isUnproven = checks.some(({ id, state }) => id === 'signature' && state !== 'pass');
  return (
    <section aria-labelledby="why" className="grid grid-cols-1 gap-3">
      <div>
        <h2 id="why" className="font-semibold text-base">
          Why 401?
        </h2>
        <p className={wrong > 0 ? 'text-loss' : isUnproven ? 'text-attention' : 'text-proven'}>
          {wrong > 0 ? `${wrong} of ${checks.length} checks failed.` : isUnproven ? UNPROVEN : 'Nothing here would cause a 401.'}
        </p>
      </div>
      {passed.length < checks.length && <CheckList checks={checks.filter(({ state }) => state !== 'pass')} />}
      {passed.length > 0 && (
        <Disclosure title={passed.length === 1 ? '1 check passed' : `${passed.length} checks passed`}>
          <CheckList checks={passed} />
        </Disclosure>
      )}
    </section>
  );
}
