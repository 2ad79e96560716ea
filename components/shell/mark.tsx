/** Renders the logo of Pouch: a drawstring pouch with a key. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 32 32"
      className={className}
      fill="none"
      stroke="currentColor"
      strokeWidth="2.2"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path
        d="M10.5 11.5c-3.4 2.8-6 7-6 10.7 0 3.7 2.7 6.3 6.4 6.3h10.2c3.7 0 6.4-2.6 6.4-6.3 0-3.7-2.6-7.9-6-10.7z"
        className="fill-accent-soft"
      />
      <path d="M10.5 11.5h11M11 11.5 8.5 5.2l4 1.8L16 4l3.5 3 4-1.8-2.5 6.3" />
      <circle cx="16" cy="18" r="2.2" />
      <path d="M16 20.2v4.6m0-1.8h2" />
    </svg>
  );
}
