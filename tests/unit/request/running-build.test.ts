import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

type Module = typeof import('@/lib/request/running-build');
let module: Module;
const answerOf = (build: string) => new Headers({ 'x-pouch-build': build });

beforeEach(async () => {
  vi.stubEnv('NEXT_DEPLOYMENT_ID', 'own');
  vi.useFakeTimers();
  vi.resetModules();
  module = await import('@/lib/request/running-build');
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

describe('a page', () => {
  it('is told of a new version once no answer of its own has come for a while', () => {
    const listener = vi.fn();
    module.onAnotherBuild(listener);
    vi.advanceTimersByTime(40_000);
    module.noteBuild(answerOf('other'));

    expect(listener).toHaveBeenCalledOnce();
    expect(module.isAnotherBuildRunning()).toBe(true);
  });

  it('is not told while both builds answer in turn', () => {
    for (let second = 0; second < 120; second += 10) {
      vi.advanceTimersByTime(10_000);
      module.noteBuild(answerOf(second % 20 === 0 ? 'other' : 'own'));
    }
    expect(module.isAnotherBuildRunning()).toBe(false);
  });

  it('is told at once where the server does not know its action, and says that nothing was changed', async () => {
    const { UnrecognizedActionError } = await import('next/dist/client/components/unrecognized-action-error');
    const error = new UnrecognizedActionError('gone');
    module.noteUnknownAction(error);

    expect(module.isAnotherBuildRunning()).toBe(true);
    expect(module.wordsForFault(error, 'fault')).toMatch(/^Nothing was changed, because a new version of Pouch is running/);
    expect(module.wordsForFault(new Error('bug'), 'fault')).toBe('fault');
  });
});
