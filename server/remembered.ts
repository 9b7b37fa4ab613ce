/** The same function, that works out nothing twice; for few different questions, as it forgets none. */
export function remembered<From, To>(work: (from: From) => To): (from: From) => To {
  const known = new Map<From, To>();
  return (from) => {
    const to = known.get(from) ?? work(from);
    known.set(from, to);
    return to;
  };
}
