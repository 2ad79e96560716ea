import Link from 'next/link';
import { buttonLook } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Time } from '@/components/ui/time';
import type { Need } from '@/lib/checks/need';
import { shown } from '@/lib/shown-text';

/** Shows what needs an administrator: how many, since when, and what leads to it. */
export function NeedRow({ isProblem, title, count, words, time, link }: Need) {
  return (
    <li className="grid gap-x-4 gap-y-2 border-line border-t py-3 first:border-t-0 first:pt-0 last:pb-0 sm:grid-cols-[1fr_auto] sm:items-center">
      <div className="flex min-w-0 gap-3">
        <span
          aria-hidden="true"
          className={cn(
            'mt-1.5 size-2 shrink-0 rounded-full forced-color-adjust-none',
            isProblem ? 'bg-loss' : 'bg-attention-dot',
          )}
        />
        <div className="min-w-0">
          <p className="font-medium">
            {isProblem && <span className="sr-only">Problem: </span>}
            {title}
            {count !== null && (
              <>
                <span className="sr-only">: </span>
                <span className="ml-2 rounded-full bg-raised px-2 py-0.5 font-medium text-xs tabular-nums">
                  {count.toLocaleString('en')}
                </span>
              </>
            )}
            {time && (
              <span className="ml-2 whitespace-nowrap font-normal text-muted">
                {time.words} <Time iso={time.iso} />
              </span>
            )}
          </p>
          {words && <p className="max-w-[75ch] text-muted [overflow-wrap:anywhere]">{shown(words)}</p>}
        </div>
      </div>
      <Link
        href={{ pathname: link.href, query: link.query }}
        prefetch={false}
        aria-label={`${link.label}: ${title}`}
        className={buttonLook('secondary', 'text', 'justify-self-start max-sm:ml-5')}
      >
        {link.label}
      </Link>
    </li>
  );
}
