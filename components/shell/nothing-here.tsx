import Link from 'next/link';
import { Notice } from '@/components/ui/notice';

export function NothingHere() {
  return (
    <Notice isPage title="There is nothing at this address">
      <Link href="/users" prefetch={false} className="font-medium text-accent-strong underline">
        Go to users
      </Link>
    </Notice>
  );
}
