import { notFound } from 'next/navigation';

/** Catches every address that no page has, so that the answer has the navigation around it. */
export default function MissingPage() {
  notFound();
}
