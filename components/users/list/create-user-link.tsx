import { UserPlus } from 'lucide-react';
import Link from 'next/link';
import { buttonLook } from '@/components/ui/button';

/** Links to the form, or names the missing role. */
export function CreateUserLink({ isAllowed }: { isAllowed: boolean }) {
  if (!isAllowed) return <p className="text-muted">To create users you need the role manage-users.</p>;
  return (
    <Link href="/users/new" prefetch={false} aria-keyshortcuts="n" className={buttonLook('primary')}>
      <UserPlus aria-hidden="true" className="size-4" />
      Create user
    </Link>
  );
}
