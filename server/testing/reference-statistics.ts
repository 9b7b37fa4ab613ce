/** The plain mean; null of nothing. */
export function mean(values: number[]): number | null {
  return values.length === 0 ? null : sum(values) / values.length;
}

/** The middle value, or the mean of the two in the middle; null of nothing. */
export function median(values: number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  const half = sorted.length / 2;
  return mean(sorted.slice(Math.ceil(half) - 1, Math.floor(half) + 1));
}

/** Sample variance (n - 1); null with fewer than two values, and 0 where they differ by nothing but rounding. */
export function sampleVariance(values: number[]): number | null {
  const middle = mean(values);
  if (middle === null || values.length < 2) return null;
  const squares = sum(values.map((value) => (value - middle) ** 2));
  return squares < 1e-20 ? 0 : squares / (values.length - 1);
}

/**
 * Welch's 95 % confidence interval of mean(one) - mean(other), with the degrees of freedom of Welch and Satterthwaite;
 * null with fewer than two values on a side or where neither side varies.
 */
export function welchInterval(one: number[], other: number[]): { low: number; high: number } | null {
  const [variance, otherVariance] = [sampleVariance(one), sampleVariance(other)];
  if (variance === null || otherVariance === null || variance + otherVariance === 0) return null;
  const [error, otherError] = [variance / one.length, otherVariance / other.length];
  const degrees =
    (error + otherError) ** 2 / (error ** 2 / (one.length - 1) + otherError ** 2 / (other.length - 1));
  const difference = sum(one) / one.length - sum(other) / other.length;
  const margin = studentQuantile(degrees) * Math.sqrt(error + otherError);
  return { low: difference - margin, high: difference + margin };
}

/**
 * The t between whose negative and itself 95 % of Student's distribution lie. With t = sqrt(degrees) tan(angle) the
 * density becomes a power of the cosine, whose integral is taken by Simpson's rule and turned round by bisection.
 */
export function studentQuantile(degrees: number): number {
  const density = (angle: number) => Math.cos(angle) ** (degrees - 1);
  const wanted = 0.95 * cosinePowerIntegral(degrees - 1);
  let [low, high] = [0, Math.PI / 2];
  for (let step = 0; step < 50; step += 1) {
    const middle = (low + high) / 2;
    if (simpson(density, middle) < wanted) low = middle;
    else high = middle;
  }
  return Math.sqrt(degrees) * Math.tan(low);
}

/** Integral of cos^power from 0 to a right angle; low powers, steep at the end, are led back to higher ones. */
function cosinePowerIntegral(power: number): number {
  if (power < 8) return ((power + 2) / (power + 1)) * cosinePowerIntegral(power + 2);
  return simpson((angle) => Math.cos(angle) ** power, Math.PI / 2);
}

function simpson(integrand: (at: number) => number, end: number): number {
  const pieces = 500;
  const width = end / pieces;
  let total = integrand(0) + integrand(end);
  for (let piece = 1; piece < pieces; piece += 1)
    total += (piece % 2 === 0 ? 2 : 4) * integrand(piece * width);
  return (total * width) / 3;
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
