'use client';
import { useEffect, useRef, useState } from 'react';
import { AppError, type FieldErrors, fieldErrorsOf, fieldLabelOf } from '@/lib/errors';

/**
 * Returns what a form says beside its fields after a failed submit. An error goes once its field is changed, and the first
 * wrong field gets the focus. `rest` is what to say besides: what is said at a field is not said again.
 */
export function useFieldErrors(error: Error | null, shown: readonly string[]) {
  const form = useRef<HTMLFormElement>(null);
  const [corrected, setCorrected] = useState<{ error: Error | null; names: string[] }>({ error: null, names: [] });
  const names = corrected.error === error ? corrected.names : [];
  const refused = Object.entries(fieldErrorsOf(error));
  const left = refused.filter(([name]) => !names.includes(name));
  const errors: FieldErrors = Object.fromEntries(left);

  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [role="alert"][tabindex]')?.focus();
  }, [error]);

  function restOf(): Error | null {
    const elsewhere = left.filter(([name]) => !shown.includes(name));
    if (elsewhere.length === refused.length) return error;
    const marked = left.length > elsewhere.length ? ['Check the marked fields.'] : [];
    const others = elsewhere.map(([name, words = []]) => `${fieldLabelOf(error, name)}: ${words.join(' ')}`);
    const sentences = [...marked, ...others];
    return sentences.length > 0 ? new AppError('INVALID_INPUT', sentences.join(' ')) : null;
  }

  const correct = (...changed: string[]) => setCorrected({ error, names: [...names, ...changed] });
  return { form, errors, rest: restOf(), correct };
}
