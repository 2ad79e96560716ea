import 'server-only';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { connection } from 'next/server';
import type { Permission } from '@/lib/auth/permissions';
import { requirePermission, type Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { type Failure, toFailure } from '@/lib/result';

export type PageAccess = { viewer: Viewer; failure?: undefined } | { viewer?: undefined; failure: Failure };

/** Returns the viewer if they may see the page, or why not. Without a session it leads to sign-in and remembers the way back. */
export async function guardPage(permission: Permission): Promise<PageAccess> {
  await connection();
  try {
    return { viewer: await requirePermission(permission) };
  } catch (error) {
    return { failure: await pageFailure(error) };
  }
}

/** Returns what a page's data function threw, as something to show; a bug keeps being thrown. */
export async function pageFailure(error: unknown): Promise<Failure> {
  const failure = toFailure(error);
  if (!failure) throw error;
  if (error instanceof AppError && error.code === 'UNAUTHENTICATED') {
    const path = (await headers()).get('x-pouch-path') ?? '/';
    redirect(`/sign-in?${new URLSearchParams({ notice: 'ended', callbackUrl: path })}`);
  }
  return failure;
}
