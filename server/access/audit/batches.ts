/**
 * Lets rows that come at the same time be stored together: one `store` runs at a time, and what comes meanwhile waits for
 * the next and shares it. Gives the function that takes a row and settles when it is stored, or with the error that
 * everybody in its batch gets.
 */
export function inBatches<Row>(store: (rows: Row[]) => Promise<unknown>): (row: Row) => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  let next: { rows: Row[]; stored: Promise<void> } | undefined;

  function open(): { rows: Row[]; stored: Promise<void> } {
    const rows: Row[] = [];
    const stored = running.then(async () => {
      next = undefined;
      await store(rows);
    });
    running = stored.catch(() => {});
    return { rows, stored };
  }

  return (row) => {
    next ??= open();
    next.rows.push(row);
    return next.stored;
  };
}
