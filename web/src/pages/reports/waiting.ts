/** Mail that waits goes out while one looks on: how often the page asks how far it has come. */
export const whileWaitingInMilliseconds = 5_000;
