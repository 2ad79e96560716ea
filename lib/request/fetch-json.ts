import { AppError } from '@/lib/errors';
import { noteBuild } from '@/lib/request/running-build';
import type { Failure } from '@/lib/result';

/** Sends the browser's GET, or what `init` makes of it. Throws AppError, also where no answer came or it was not ours. */
export async function fetchJson<T>(url: string, signal?: AbortSignal, init: RequestInit = {}): Promise<T> {
  const response = await fetch(url, { ...init, signal, headers: { accept: 'application/json' } }).catch((cause) => {
    if (signal?.aborted) throw cause;
    throw new AppError(
      'UNAVAILABLE',
      'The request failed, because Pouch could not be reached. Check your connection and try again.',
      { cause },
    );
  });
  noteBuild(response.headers);
  const body: unknown = await response.json().catch(() => null);
  if (response.ok && body !== null) return body as T;
  const failure = body as Partial<Failure> | null;
  throw new AppError(
    failure?.code ?? 'UNAVAILABLE',
    failure?.message ?? 'The request failed, because the answer did not come from Pouch. Reload the page.',
  );
}
