import { fold } from './attribute.ts';
import { isObject, isUnassigned, type Json } from './coerce.ts';
import { badRequest, ScimError } from './error.ts';
import { readPath, type Target } from './patch-path.ts';
import { applyToTarget, type Operation } from './patch-target.ts';
import { enterpriseUrn } from './schemas.ts';
import { checkUser, demandSchema, type User } from './user.ts';

const patchUrn = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const mostOperations = 1_000;

/**
 * Applies the operations of a PATCH (RFC 7644, section 3.5.2) in their order, in the forms that Okta and Entra ID send
 * as well, and gives the User that follows; `user` stays as it is. Attributes that are not kept are passed over. Throws
 * ScimError, and then nothing of it holds.
 */
export function patchUser(user: User, id: string, message: Json): User {
  demandSchema(message, patchUrn);
  const operations = member(message, 'Operations');
  if (!Array.isArray(operations) || operations.length === 0) {
    throw badRequest('invalidSyntax', 'Operations must be a list of at least one operation.');
  }
  if (operations.length > mostOperations) {
    throw new ScimError(413, undefined, `One request takes ${mostOperations} operations at most.`);
  }
  const patched: Json = structuredClone(user);
  for (const [index, operation] of operations.entries()) {
    try {
      applyOperation(patched, id, operation);
    } catch (error) {
      if (!(error instanceof ScimError)) throw error;
      throw new ScimError(error.status, error.scimType, `Operations[${index}]: ${error.message}`);
    }
  }
  return checkUser(patched);
}

function applyOperation(user: Json, id: string, operation: unknown): void {
  if (!isObject(operation)) throw badRequest('invalidSyntax', 'an operation is an object.');
  const op = fold(String(member(operation, 'op')));
  if (op !== 'add' && op !== 'replace' && op !== 'remove') {
    throw badRequest('invalidSyntax', 'op is add, replace or remove.');
  }
  const path = member(operation, 'path');
  const value = member(operation, 'value');
  if (op !== 'remove' && value === undefined) throw badRequest('invalidValue', `${op} needs a value.`);
  if (!isUnassigned(path)) {
    if (typeof path !== 'string') throw badRequest('invalidPath', 'The path is a text.');
    applyAt(user, { op, value }, path);
    return;
  }
  if (op === 'remove') throw badRequest('noTarget', 'remove needs a path.');
  if (!isObject(value)) throw badRequest('invalidValue', 'without a path, value is an object of attributes.');
  const entries = Object.entries(value).filter(([key, given]) => !isOfTheResource(key, given, id));
  applyAll(user, op, Object.fromEntries(entries));
}

/** Applies each attribute of an object as an operation of its own; its keys are paths. */
function applyAll(user: Json, op: Operation['op'], values: Json, prefix = ''): void {
  for (const [key, value] of Object.entries(values)) applyAt(user, { op, value }, prefix + key);
}

/** A resource may be sent back as it was read: its schemas, and an id that is its own, change nothing. */
function isOfTheResource(key: string, value: unknown, id: string): boolean {
  return fold(key) === 'schemas' || (fold(key) === 'id' && value === id);
}

function applyAt(user: Json, operation: Operation, path: string): void {
  const target = readPath(path);
  if (!target) return;
  if (target.attribute.mutability === 'readOnly' || target.sub?.mutability === 'readOnly') {
    throw badRequest('mutability', `${target.sub?.name ?? target.attribute.name} cannot be changed.`);
  }
  if (target.attribute.name === enterpriseUrn) applyToExtension(user, operation);
  else if (target.extension) applyWithinExtension(user, target, operation);
  else applyToTarget(user, target, operation);
}

function applyWithinExtension(user: Json, target: Target, operation: Operation): void {
  const extension = (user[enterpriseUrn] ?? {}) as Json;
  applyToTarget(extension, target, operation);
  if (isUnassigned(extension)) delete user[enterpriseUrn];
  else user[enterpriseUrn] = extension;
}

function applyToExtension(user: Json, { op, value }: Operation): void {
  if (op === 'remove' || isUnassigned(value)) delete user[enterpriseUrn];
  else if (isObject(value)) applyAll(user, op, value, `${enterpriseUrn}:`);
  else throw badRequest('invalidValue', 'the extension is an object of its attributes.');
}

function member(message: Json, name: string): unknown {
  const key = Object.keys(message).find((one) => fold(one) === fold(name));
  return key === undefined ? undefined : message[key];
}
