import { parseAsStringLiteral } from 'nuqs/server';

export const TABS = ['mlops', 'inference', 'sdk', 'inspect'] as const;
export type Tab = (typeof TABS)[number];

export const tokensParsers = { tab: parseAsStringLiteral(TABS).withDefault('mlops') };
