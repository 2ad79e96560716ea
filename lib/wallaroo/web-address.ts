import type { Layout } from '@/lib/wallaroo/instance';

/** Returns whether an address is one of the instance's own. */
export function isOfInstance(layout: Layout, { origin, hostname }: URL): boolean {
  if (layout.kind === 'domain') return origin === layout.origin;
  const { prefix, suffix } = layout;
  return `.${hostname}`.endsWith(`.${suffix}`) && `${hostname}.`.startsWith(prefix && `${prefix}.`);
}
