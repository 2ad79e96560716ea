/** Opens another tab for signing in, so that this one keeps what was typed and what it shows. */
export function signInAgain(notice: 'ended' | 'stale'): void {
  window.open(`/sign-in?${new URLSearchParams({ notice, callbackUrl: '/signed-in' })}`, '_blank', 'noopener');
}
