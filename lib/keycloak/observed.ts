import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';

/** One attempt of a call: a repeated one is observed again. */
export type ObservedCall = { startedAt: number; milliseconds: number; hasAnswered: boolean };
type Observer = (call: ObservedCall) => void;

const observers = new AsyncLocalStorage<Observer>();

/** Does `work`, and calls `observer` for each call to Keycloak that it makes. */
export function observingCalls<T>(observer: Observer, work: () => Promise<T>): Promise<T> {
  return observers.run(observer, work);
}

/** Reports a call that began at `startedAt`, by `performance.now()`, to the observer of the current work, if there is one. */
export function observe(startedAt: number, hasAnswered: boolean): void {
  observers.getStore()?.({ startedAt, milliseconds: performance.now() - startedAt, hasAnswered });
}
