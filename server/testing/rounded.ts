/** The same answer with every number to so many digits: means differ in the last bits by the order of their sums. */
export function rounded<Value>(value: Value, digits = 12): Value {
  const round = (_: string, each: unknown) =>
    typeof each === 'number' ? Number(each.toPrecision(digits)) : each;
  return JSON.parse(JSON.stringify(value, round));
}
