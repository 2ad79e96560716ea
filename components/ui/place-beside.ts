/** The distance to what it stands beside, and the least one to the edges of the window. */
const GAP_PX = 4;

/**
 * Places a layer below an element, or above it where there is more room, within the window. It must be fixed. A style in the
 * markup would violate the content security policy.
 */
export function placeBeside(layer: HTMLElement, beside: Element, align: 'start' | 'center'): void {
  const { left, top, bottom, width } = beside.getBoundingClientRect();
  const below = window.innerHeight - bottom;
  const isBelow = below >= layer.offsetHeight + 2 * GAP_PX || below >= top;
  const wanted = align === 'start' ? left : left + (width - layer.offsetWidth) / 2;
  const last = window.innerWidth - layer.offsetWidth - GAP_PX;
  Object.assign(layer.style, {
    left: `${Math.max(GAP_PX, Math.min(wanted, last))}px`,
    top: isBelow ? `${bottom + GAP_PX}px` : 'auto',
    bottom: isBelow ? 'auto' : `${window.innerHeight - top + GAP_PX}px`,
  });
}
