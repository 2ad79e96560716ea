'use client';
import { type ReactNode, useCallback, useEffect, useRef } from 'react';

/** The distance to the control, and the least one to the edges of the window. */
const GAP_PX = 4;

type OptionLayerProps = { controlId: string; onMoved: () => void; children: ReactNode };

/** Shows the options of a control over everything else: below it, or above it where there is more room. */
export function OptionLayer({ controlId, onMoved, children }: OptionLayerProps) {
  const layer = useRef<HTMLDivElement>(null);
  const place = useCallback(() => {
    const control = document.getElementById(controlId)?.getBoundingClientRect();
    const { current: box } = layer;
    if (!control || !box) return;
    const below = window.innerHeight - control.bottom;
    const isBelow = below >= box.offsetHeight + 2 * GAP_PX || below >= control.top;
    // A style in the markup would violate the content security policy.
    Object.assign(box.style, {
      left: `${control.left}px`,
      width: `${control.width}px`,
      top: isBelow ? `${control.bottom + GAP_PX}px` : 'auto',
      bottom: isBelow ? 'auto' : `${window.innerHeight - control.top + GAP_PX}px`,
    });
  }, [controlId]);

  useEffect(() => {
    layer.current?.showPopover?.();
    place();
    const away = ({ target }: Event) => {
      if (!(target instanceof Node && layer.current?.contains(target))) onMoved();
    };
    window.addEventListener('scroll', away, true);
    window.addEventListener('resize', onMoved);
    return () => {
      window.removeEventListener('scroll', away, true);
      window.removeEventListener('resize', onMoved);
    };
  }, [place, onMoved]);
  // Options that come later make it higher.
  useEffect(place);

  return (
    <div
      ref={layer}
      popover="manual"
      className="fixed inset-auto overflow-hidden rounded-lg border border-line bg-surface text-ink shadow-lg"
    >
      {children}
    </div>
  );
}
