export { nextActions } from './actions/actions.ts';
export { actionRoutes } from './actions/routes.ts';
export { goalRoutes } from './goals/routes.ts';
export { goalStates } from './goals/states.ts';
export { storePulseAnswers } from './pulse/import.ts';
export { pulseInvitationRoutes } from './pulse/invitation-routes.ts';
export { pulseRoutes } from './pulse/routes.ts';
export { useCaseStates } from './use-cases/states.ts';
