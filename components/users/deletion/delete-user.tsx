'use client';
import dynamic from 'next/dynamic';
import { ComingLayer } from '@/components/shell/coming-layer';

/** Loaded on the first click, because most visits do not delete a user. */
export const LazyDeleteUserDialog = dynamic(
  () => import('@/components/users/deletion/delete-user-dialog').then((module) => module.DeleteUserDialog),
  {
    loading: ComingLayer,
  },
);
