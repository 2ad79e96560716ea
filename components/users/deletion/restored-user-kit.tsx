'use client';
import { Notice } from '@/components/ui/notice';
import { HandOffKit } from '@/components/users/hand-off/hand-off-kit';
import type { RestoredUser } from '@/lib/users/deletion/schema';

/** Shows the sign-in details of a restored user, and what is not as it was. */
export function RestoredUserKit({ restored, onClose }: { restored: RestoredUser; onClose: () => void }) {
  const { handOff, hasOldId, missing, replaced } = restored;
  const headline = `${handOff.username} was restored with ${hasOldId ? 'the same' : 'a new'} ID.`;
  return (
    <>
      <HandOffKit handOff={handOff} headline={headline} onClose={onClose} />
      <List title="What was not restored" items={missing} />
      {replaced.length > 0 && <List title="What to check" items={replaced} />}
    </>
  );
}

function List({ title, items }: { title: string; items: string[] }) {
  return (
    <Notice title={title}>
      <ul className="list-disc pl-5">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </Notice>
  );
}
