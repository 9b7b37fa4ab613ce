/** The queue of connections that are polled. */
export const connectionsQueue = 'connections';
