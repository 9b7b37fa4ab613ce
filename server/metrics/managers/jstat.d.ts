/** jstat has no types of its own; this is the part that is used. */
declare module 'jstat' {
  const jstat: {
    studentt: {
      /** Quantile of Student's t distribution. */
      inv(probability: number, degreesOfFreedom: number): number;
    };
  };
  export default jstat;
}
