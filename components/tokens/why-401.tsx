import { CircleAlert, CircleCheck, CircleX } from 'lucide-react';
import Link from 'next/link';
import { cn } from '@/lib/cn';
import type { Check } from '@/lib/tokens/schema';

const LOOKS = {
  fail: { Icon: CircleX, word: 'Wrong', tone: 'text-loss' },
  warn: { Icon: CircleAlert, word: 'Mind', tone: 'text-attention' },
  pass: { Icon: CircleCheck, word: 'Fine', tone: 'text-proven' },
};

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
      <ul className="grid">
        {checks.map(({ id, state, title, words, remedy, link }) => {
          const { Icon, word, tone } = LOOKS[state];
          return (
            <li key={id} className="grid grid-cols-[1.25rem_1fr] gap-x-3 border-line border-t py-2">
              <Icon aria-hidden="true" className={cn('mt-0.5 size-4', tone)} />
              <div className="min-w-0">
                <p>
                  <span className={cn('font-medium', tone)}>{word}</span>
                  <span className="font-medium">: {title}.</span> <span className="[overflow-wrap:anywhere]">{words}</span>
                </p>
                {remedy && <p>→ {remedy}</p>}
                {link && (
                  <Link href={{ pathname: link.href }} prefetch={false} className="underline underline-offset-4">
                    {link.label}
                  </Link>
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
