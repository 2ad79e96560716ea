import { ExternalLink } from 'lucide-react';

/** Opens Keycloak's own console in a new tab. */
export function ConsoleLink({ href, label }: { href: string; label: string }) {
  return (
    <a href={href} target="_blank" rel="noreferrer" className="underline underline-offset-4">
      {label}
      <ExternalLink aria-hidden="true" className="ml-1 inline size-3.5" />
      <span className="sr-only">(new tab)</span>
    </a>
  );
}
