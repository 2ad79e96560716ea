'use client';
import { HydrationBoundary } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';

type HydratedProps = {
  /** A dehydrated query client as JSON: React handles one string much faster than its objects. */
  json: string;
  children: ReactNode;
};

/** Gives its children's queries the data that the page has already fetched. */
export function Hydrated({ json, children }: HydratedProps) {
  const state = useMemo(() => JSON.parse(json), [json]);
  return <HydrationBoundary state={state}>{children}</HydrationBoundary>;
}
