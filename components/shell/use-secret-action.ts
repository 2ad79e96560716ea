'use client';
import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { noticeFailure } from '@/components/shell/notice-failure';
import { AppError, type FieldErrors } from '@/lib/errors';
import { wordsForFault } from '@/lib/request/running-build';
import { type ActionResult, unwrap } from '@/lib/result';

/** What a form says of a fault, which has no message for users. */
export const FAULT = 'The request failed, because Pouch could not be reached or something failed inside it. Try again.';

/**
 * Calls an action whose input or answer is secret. A mutation would cache it; this does not. `onDone` gets the answer,
 * and `problem` is why there is none. A call while another one is running is ignored.
 */
export function useSecretAction<Input, Output>(
  action: (input: Input) => Promise<ActionResult<Output>>,
  onDone: (output: Output) => void,
  onSettled?: () => void,
) {
  const isRunning = useRef(false);
  const latest = useRef({ action, onDone, onSettled });
  useLayoutEffect(() => {
    latest.current = { action, onDone, onSettled };
  });
  const [isPending, setIsPending] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const run = useCallback(async (input: Input) => {
    if (isRunning.current) return;
    isRunning.current = true;
    setIsPending(true);
    setError(null);
    try {
      const output = unwrap(await latest.current.action(input));
      latest.current.onDone(output);
    } catch (thrown) {
      noticeFailure(thrown);
      setError(thrown instanceof Error ? thrown : new Error(FAULT));
    } finally {
      isRunning.current = false;
      setIsPending(false);
      latest.current.onSettled?.();
    }
  }, []);
  return { run, isPending, error, problem: error && problemOf(error) };
}

function problemOf(error: Error): { message: string; fieldErrors: FieldErrors } {
  if (!(error instanceof AppError)) return { message: wordsForFault(error, FAULT), fieldErrors: {} };
  return { message: error.message, fieldErrors: error.details.fieldErrors ?? {} };
}
