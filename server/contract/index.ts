export * from './access.ts';
export * from './date.ts';
export * from './directory.ts';
export * from './event.ts';
export * from './manager.ts';
export * from './metric.ts';
export * from './organization.ts';
export * from './problem.ts';
