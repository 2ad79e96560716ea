/** Renders the logo of Pouch: a pouch with a key. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 32 32"
      className={className}
      fill="none"
      stroke="currentColor"
      strokeWidth="2.4"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d="M5 11h22l-1.6 11.2A6 6 0 0 1 19.5 27.4h-7A6 6 0 0 1 6.600 22.200z" className="fill-accent-soft" />
      <path d="M9.500 11V8.500a6.500 6.500 0 0 1 13 0V11" />
      <circle cx="16" cy="16.600" r="2.300" />
      <path d="M16 18.900v4.600m0-1.900h2" />
    </svg>
  );
}
