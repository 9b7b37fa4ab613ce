import fc from 'fast-check';

/** Ten weeks are planned, counted in days from a first day. */
export const lastDay = 69;

/** Days around which clocks change, in one zone or another, come more often, and so do Sundays and Mondays. */
export const day = fc.oneof(
  fc.integer({ min: 0, max: lastDay }),
  fc.constantFrom(6, 7, 12, 13, 14, 17, 18, 20, 21, 33, 34, 35, 40, 41, 42, 59, 60, 61),
);

export const moment = fc.constantFrom(
  '00:00:00',
  '23:59:59.999',
  '12:00:00',
  '01:30:00',
  '02:30:00',
  '03:00:00',
);

/** Number of the request in which something arrives; `again`: it arrives a second time. */
export const arrival = { at: fc.nat(6), again: fc.option(fc.nat(6), { freq: 5 }) };

/** More often nothing than something. */
export const rarely = <Value>(arbitrary: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });

/** A list up to the length; two thirds are long, so that enough groups are large enough to be shown. */
export const mostlyLong = <Value>(item: fc.Arbitrary<Value>, maxLength: number) =>
  fc.oneof(
    { withCrossShrink: true },
    { weight: 1, arbitrary: fc.array(item, { maxLength, size: 'max' }) },
    {
      weight: 2,
      arbitrary: fc.array(item, { minLength: Math.ceil(maxLength * 0.6), maxLength, size: 'max' }),
    },
  );
