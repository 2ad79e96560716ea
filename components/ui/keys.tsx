const SYMBOLS: Record<string, string> = { ArrowDown: '↓', ArrowUp: '↑', Enter: '↵', Shift: '⇧' };

type KeysProps = {
  /** One key, or several with blanks between them, as in `Shift D` and `g u`. */
  children: string;
  /** True where screen readers should read them: a control that has them declares them itself. */
  isSpoken?: boolean;
};

/** Shows the keys that do what stands beside them. */
export function Keys({ children, isSpoken = false }: KeysProps) {
  return (
    <span className="inline-flex shrink-0">
      {isSpoken && <span className="sr-only">{children}</span>}
      <span aria-hidden="true" className="inline-flex gap-1">
        {children.split(' ').map((key) => (
          <kbd key={key} className="min-w-5 rounded border border-line bg-surface px-1 font-mono text-center text-muted text-xs">
            {SYMBOLS[key] ?? key}
          </kbd>
        ))}
      </span>
    </span>
  );
}
