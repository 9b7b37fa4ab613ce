export { storedReportRoutes } from './delivery/routes.ts';
export { reportMails } from './delivery/source.ts';
export { startReports } from './delivery/work.ts';
export { buildReport, completeWeek } from './model.ts';
export { reportHoldings } from './personal-data.ts';
export { prepareRendering, renderReport } from './render/index.ts';
export { weeklyReportRoutes } from './routes.ts';
export { reportSubscriptionRoutes } from './subscriptions/routes.ts';
