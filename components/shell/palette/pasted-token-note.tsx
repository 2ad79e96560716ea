'use client';
import Link from 'next/link';
import { recognize } from '@/components/shell/palette/recognize';
import { INCOMPLETE_TOKEN, usePastedToken } from '@/components/shell/palette/use-pasted-token';

/** Says what the token in a search box is, and links to its user and its client. */
export function PastedTokenNote({ text }: { text: string }) {
  const recognized = recognize(text);
  const { words, links } = usePastedToken(recognized.kind === 'token' ? recognized.token : null);
  return (
    <>
      <p>{recognized.kind === 'broken-token' ? INCOMPLETE_TOKEN : words}</p>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 pt-1 empty:hidden">
        {links.map(({ label, href, Icon }) => (
          <li key={href}>
            <Link
              href={href}
              prefetch={false}
              className="inline-flex min-h-6 items-center gap-1.5 font-medium text-accent-strong underline underline-offset-4 [overflow-wrap:anywhere]"
            >
              <Icon aria-hidden="true" className="size-4 shrink-0" />
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
