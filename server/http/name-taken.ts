import { ProblemError } from './problem.ts';

/** SQLSTATE of a row whose name, or another key, another row has. */
const uniqueViolation = '23505';

/** Writes something that has a name; throws ProblemError (409 `name_taken`) where another of its kind has it. */
export async function withFreeName<T>(kind: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if ((error as { code?: string }).code !== uniqueViolation) throw error;
    throw new ProblemError(409, 'name_taken', `Another ${kind} has this name; choose one of its own.`);
  }
}
