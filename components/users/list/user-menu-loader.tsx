'use client';
import dynamic from 'next/dynamic';

/** Loaded with the first menu. Without a placeholder, the whole page would fall back to its skeleton. */
export const LazyUserMenu = dynamic(() => import('@/components/users/list/user-menu').then((module) => module.UserMenu), {
  loading: () => null,
});
