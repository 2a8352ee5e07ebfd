/** Fails to compile until every member of a union is handled; throws (a bug) should an unknown one arrive at run time. */
export function assertNever(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
