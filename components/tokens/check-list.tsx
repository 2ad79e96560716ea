import { CircleAlert, CircleCheck, CircleHelp, CircleX } from 'lucide-react';
import Link from 'next/link';
import { cn } from '@/components/ui/cn';
import type { Check } from '@/lib/checks/check';

const LOOKS = {
  fail: { Icon: CircleX, word: 'Failed', tone: 'text-loss' },
  warn: { Icon: CircleAlert, word: 'Warning', tone: 'text-attention' },
  unknown: { Icon: CircleHelp, word: 'Unknown', tone: 'text-muted' },
  pass: { Icon: CircleCheck, word: 'Passed', tone: 'text-proven' },
};

/** Lists checks, each with its result and its remedy. */
export function CheckList({ checks }: { checks: Check[] }) {
  return (
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
              {remedy && <p className="[overflow-wrap:anywhere]">→ {remedy}</p>}
              {link && (
                <Link href={{ pathname: link.href, query: link.query }} prefetch={false} className="underline underline-offset-4">
                  {link.label}
                </Link>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
