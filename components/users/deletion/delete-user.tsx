'use client';
import dynamic from 'next/dynamic';

/** Loaded on the first click, because most visits do not delete a user. */
export const LazyDeleteUserDialog = dynamic(
  () => import('@/components/users/deletion/delete-user-dialog').then((module) => module.DeleteUserDialog),
  {
    loading: () => null,
  },
);
