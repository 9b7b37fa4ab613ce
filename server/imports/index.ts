export { type ImportSummary, importPath, type Reported } from './import-path.ts';
export { importHoldings } from './personal-data.ts';
export { importRoutes } from './routes.ts';
export { startImports } from './work.ts';
