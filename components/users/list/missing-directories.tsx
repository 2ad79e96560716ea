import { type MissingDirectory, missingWords } from '@/lib/users/list/search';

/** Says which directories' users are missing from the list, and why. */
export function MissingDirectories({ missing = [] }: { missing?: MissingDirectory[] }) {
  if (missing.length === 0) return null;
  return (
    <p role="alert" className="rounded-md bg-attention-soft p-3 text-attention">
      {missingWords(missing)}
    </p>
  );
}
