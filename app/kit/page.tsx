import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { connection } from 'next/server';
import { KitSamples } from '@/app/kit/samples';

export const metadata: Metadata = { title: 'Kit' };

/** Shows every part of the kit, for developers. In production there is no such page, unless a test sets POUCH_KIT. */
export default async function KitPage() {
  await connection();
  if (process.env.NODE_ENV !== 'development' && process.env.POUCH_KIT !== 'yes') notFound();
  return <KitSamples />;
}
