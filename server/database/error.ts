/** The database cannot be used as asked; the message, for the person at the terminal, says what was found and what to do. */
export class DatabaseError extends Error {}
