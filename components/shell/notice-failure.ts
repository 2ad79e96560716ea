'use client';
import { noticeEnd } from '@/components/shell/session/session-state';
import { noteUnknownAction } from '@/lib/request/running-build';

/** Takes note of a failure that concerns the whole page: the session has ended, or another build is running. */
export function noticeFailure(error: unknown): void {
  noticeEnd(error);
  noteUnknownAction(error);
}
