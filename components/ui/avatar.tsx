import { cn } from '@/components/ui/cn';

const TINTS = 12;

type AvatarProps = {
  /** Decides the tint, so that a user keeps it whatever they are called. */
  id: string;
  name: string;
  className?: string;
};

/** Shows the initials of a name that stands beside it, on a tint. */
export function Avatar({ id, name, className }: AvatarProps) {
  return (
    <span aria-hidden="true" data-tint={tintOf(id)} className={cn('avatar', className)}>
      {initialsOf(name)}
    </span>
  );
}

/** Returns the first letters of the first and last word; of an email address, those before the @. */
export function initialsOf(name: string): string {
  const words = name
    .replace(/(?<=.)@.*$/, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ends.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase('en') ?? '').join('');
}

function tintOf(id: string): number {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return sum % TINTS;
}
