import { Registry } from 'prom-client';

/** Prometheus metrics of what is counted where it happens, once for the whole process. */
export const processMetrics = new Registry();
