/** Shows the key that does what stands beside it. */
export function Keys({ children }: { children: string }) {
  return (
    <span
      aria-hidden="true"
      className="min-w-5 rounded border border-line bg-surface px-1 font-mono text-center text-muted text-xs"
    >
      {children}
    </span>
  );
}
