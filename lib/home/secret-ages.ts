import { DAY_MS } from '@/lib/duration';
import type { SecretAges } from '@/lib/home/schema';

const AGES = [
  { label: 'Up to 30 days', days: 30 },
  { label: 'Up to 90 days', days: 90 },
  { label: 'Up to 180 days', days: 180 },
  { label: 'Older', days: Number.POSITIVE_INFINITY },
];

/** Counts secrets by when they were set; null where Keycloak does not say. */
export function countByAge(setAt: (number | null)[], now: number): SecretAges {
  const days = setAt.map((moment) => (moment === null ? null : (now - moment) / DAY_MS));
  const ages = AGES.map(({ label, days: most }, index) => {
    const least = AGES[index - 1]?.days ?? Number.NEGATIVE_INFINITY;
    return { label, count: days.filter((age) => age !== null && age > least && age <= most).length };
  });
  return { ages: [...ages, { label: 'Unknown', count: days.filter((age) => age === null).length }] };
}
