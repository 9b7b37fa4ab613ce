type Value = string | number | boolean | readonly string[] | undefined;

/** A path with its query in a stable order: equal questions get equal paths. Lists repeat the parameter. */
export function pathWith(path: string, query: Record<string, Value>): string {
  const parameters = new URLSearchParams();
  for (const name of Object.keys(query).sort()) {
    for (const value of [query[name] ?? []].flat()) parameters.append(name, String(value));
  }
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}
