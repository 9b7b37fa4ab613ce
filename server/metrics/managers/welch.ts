import jstat from 'jstat';

/** Mean and sample standard deviation; null where there are too few values for either. */
export function describeSample(values: number[]): { mean: number | null; standardDeviation: number | null } {
  if (values.length === 0) return { mean: null, standardDeviation: null };
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (values.length < 2) return { mean, standardDeviation: null };
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, standardDeviation: Math.sqrt(squares / (values.length - 1)) };
}

/**
 * 95 % confidence interval of the difference of two means whose variances may differ: Welch's t interval with the
 * degrees of freedom of Welch and Satterthwaite (B. L. Welch, Biometrika 34, 1947). Null with fewer than two values on a
 * side, or where neither side varies.
 */
export function welchInterval(one: number[], other: number[]): { low: number; high: number } | null {
  const [first, second] = [describeSample(one), describeSample(other)];
  if (first.mean === null || second.mean === null) return null;
  if (first.standardDeviation === null || second.standardDeviation === null) return null;
  const [a, b] = [first.standardDeviation ** 2 / one.length, second.standardDeviation ** 2 / other.length];
  if (a + b === 0) return null;
  const freedom = (a + b) ** 2 / (a ** 2 / (one.length - 1) + b ** 2 / (other.length - 1));
  const reach = jstat.studentt.inv(0.975, freedom) * Math.sqrt(a + b);
  const difference = first.mean - second.mean;
  return { low: difference - reach, high: difference + reach };
}
