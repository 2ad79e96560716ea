'use client';
import { HydrationBoundary } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';

type HydratedProps = {
  /** A dehydrated query client: what the server asked for already. React is much quicker with one text than with its objects. */
  json: string;
  children: ReactNode;
};

/** Its children find in their queries what the page has read. */
export function Hydrated({ json, children }: HydratedProps) {
  const state = useMemo(() => JSON.parse(json), [json]);
  return <HydrationBoundary state={state}>{children}</HydrationBoundary>;
}
