import type { ReactNode } from 'react';
import classes from './ScrollRegion.module.css';

/** Wide or long content that scrolls inside its own frame, by keyboard as well. */
export function ScrollRegion({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
    <section className={classes.region} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
