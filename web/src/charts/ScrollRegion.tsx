import type { ReactNode } from 'react';
import classes from './ScrollRegion.module.css';

interface ScrollRegionProps {
  label: string;
  /** As high as its content, so that it scrolls sideways only. */
  isWhole?: boolean;
  children: ReactNode;
}

/** Wide or long content that scrolls inside its own frame, by keyboard as well. */
export function ScrollRegion({ label, isWhole = false, children }: ScrollRegionProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
    <section className={isWhole ? classes.whole : classes.region} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
