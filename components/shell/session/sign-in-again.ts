/** Opens another tab for signing in, so that this one keeps what was typed and what it shows. */
export function signInAgain(): void {
  window.open(`/sign-in?${new URLSearchParams({ notice: 'ended', callbackUrl: '/signed-in' })}`, '_blank', 'noopener');
}
