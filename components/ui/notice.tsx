import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

const TONES = {
  neutral: 'border-line bg-surface',
  attention: 'border-attention bg-attention-soft',
  loss: 'border-loss bg-loss-soft',
};

type NoticeProps = {
  title: string;
  tone?: keyof typeof TONES;
  role?: 'alert' | 'status';
  /** True where it is the whole page. */
  isPage?: boolean;
  children?: ReactNode;
};

/** Shows a state in place of content: empty, failed or not allowed. */
export function Notice({ title, tone = 'neutral', role, isPage = false, children }: NoticeProps) {
  const Heading = isPage ? 'h1' : 'h2';
  return (
    <div role={role} className={cn('grid max-w-2xl justify-items-start gap-3 rounded-lg border p-6', TONES[tone])}>
      <Heading className="font-semibold text-base">{title}</Heading>
      {children}
    </div>
  );
}
