'use client';
import { useCallback, useRef, useState } from 'react';
import type { FieldErrors } from '@/lib/errors';
import type { ActionResult } from '@/lib/result';

type Problem = { message: string; fieldErrors: FieldErrors };
const FAULT: Problem = { message: 'Pouch could not be reached, or ran into a fault of its own. Try again.', fieldErrors: {} };

/** Calls an action whose input or answer is secret: no cache keeps either. A second call waits for nothing and is dropped. */
export function useSecretAction<Input, Output>(
  action: (input: Input) => Promise<ActionResult<Output>>,
  onDone: (output: Output) => void,
) {
  const isRunning = useRef(false);
  const done = useRef(onDone);
  done.current = onDone;
  const [isPending, setIsPending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const run = useCallback(
    async (input: Input) => {
      if (isRunning.current) return;
      isRunning.current = true;
      setIsPending(true);
      setProblem(null);
      const result = await action(input).catch(() => null);
      isRunning.current = false;
      setIsPending(false);
      if (result?.ok) done.current(result.data);
      else setProblem(result ? { message: result.message, fieldErrors: result.fieldErrors ?? {} } : FAULT);
    },
    [action],
  );
  return { run, isPending, problem };
}
