'use client';
import Link from 'next/link';
import { Notice } from '@/components/ui/notice';

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <Notice isPage title="There is nothing at this address">
        <Link href="/users" className="font-medium text-accent-strong underline">
          Go to users
        </Link>
      </Notice>
    </main>
  );
}
