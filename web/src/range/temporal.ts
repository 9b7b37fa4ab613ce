type Temporal = typeof import('temporal-polyfill').Temporal;

const native = (globalThis as { Temporal?: Temporal }).Temporal;

/** The engine's own Temporal, or the polyfill, fetched only where it is missing. */
export const Temporal: Temporal = native ?? (await import('temporal-polyfill')).Temporal;
