import { type ReactNode, useId } from 'react';
import type { ProfileField } from '@/lib/users/profile/schema';

type ProfileSectionsProps = { fields: ProfileField[]; children: (field: ProfileField) => ReactNode };

/** Renders the fields under the headings of their groups, and last those that the realm's user profile does not name. */
export function ProfileSections({ fields, children }: ProfileSectionsProps) {
  const known = fields.filter(({ isKnown }) => isKnown);
  const others = fields.filter(({ isKnown }) => !isKnown);
  const groups = known.flatMap(({ group }) => group ?? []);
  const headings = groups.filter(({ name }, index) => groups.findIndex((group) => group.name === name) === index);
  return (
    <>
      <Fields>{known.filter(({ group }) => !group).map(children)}</Fields>
      {headings.map(({ name, label, description }) => (
        <Section key={name} title={label} description={description}>
          {known.filter(({ group }) => group?.name === name).map(children)}
        </Section>
      ))}
      {others.length > 0 && (
        <Section title="Other attributes" description="The realm’s user profile does not name them.">
          {others.map(children)}
        </Section>
      )}
    </>
  );
}

function Section({ title, description, children }: { title: string; description: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid gap-3 border-line border-t pt-4">
      <div>
        <h3 id={id} className="font-medium">
          {title}
        </h3>
        {description && <p className="max-w-prose text-muted">{description}</p>}
      </div>
      <Fields>{children}</Fields>
    </section>
  );
}

function Fields({ children }: { children: ReactNode }) {
  return <div className="grid gap-4 sm:grid-cols-2">{children}</div>;
}
