'use client';
import dynamic from 'next/dynamic';
import { useToasts } from '@/components/ui/toasts';

/** Loaded with the first toast. */
const ToastStack = dynamic(() => import('@/components/ui/toast-stack').then((module) => module.ToastStack), { ssr: false });

export function Toaster() {
  const { shown } = useToasts();
  return shown.length > 0 && <ToastStack toasts={shown} />;
}
