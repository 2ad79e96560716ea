import type { ReactNode } from 'react';
import { ConsoleFrame } from '@/components/shell/console-frame';
import { readName } from '@/lib/auth/viewer';

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  return <ConsoleFrame name={(await readName()) ?? ''}>{children}</ConsoleFrame>;
}
