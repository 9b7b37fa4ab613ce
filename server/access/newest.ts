/** Sets a key of a map that is in the order of setting, and lets go of the stalest beyond `capacity` keys. */
export function setNewest<Value>(map: Map<string, Value>, key: string, value: Value, capacity: number): void {
  map.delete(key);
  map.set(key, value);
  const stalest = map.keys().next();
  if (map.size > capacity && !stalest.done) map.delete(stalest.value);
}
