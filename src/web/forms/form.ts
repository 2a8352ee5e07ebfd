import type { z } from 'zod';

/** Mistakes by field; the sentence says what is wrong and what to do. */
export type FieldErrors = Readonly<Record<string, string>>;

export type FormResult<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly errors: FieldErrors };

/** Checks what a form sent. Of several mistakes in one field the first is told. */
export function readForm<Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
): FormResult<z.output<Schema>> {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return { ok: true, value: parsed.data };
  const errors: Record<string, string> = {};
  for (const issue of parsed.error.issues) errors[String(issue.path[0] ?? 'form')] ??= issue.message;
  return { ok: false, errors };
}

/** What was typed, to be shown again. Files and lists are left out. */
export function typedValues(body: unknown): Readonly<Record<string, string>> {
  if (typeof body !== 'object' || body === null) return {};
  const entries = Object.entries(body).filter(
    ([name, value]) => typeof value === 'string' && !SECRET.has(name),
  );
  return Object.fromEntries(entries) as Record<string, string>;
}

const SECRET = new Set(['_csrf', 'password', 'present', 'repeat', 'code']);

/** A mistake in the list above the form, with a link to its field. */
export interface FormMistake {
  readonly field: string;
  readonly message: string;
}

/** What a form's template needs to show itself again: values as typed, mistakes by field and in a list. */
export interface FormView {
  readonly values: Readonly<Record<string, string>>;
  readonly errors: FieldErrors;
  readonly mistakes: readonly FormMistake[];
}

export const formView = (
  values: Readonly<Record<string, string>> = {},
  errors: FieldErrors = {},
): FormView => ({
  values,
  errors,
  mistakes: Object.entries(errors).map(([field, message]) => ({ field, message })),
});
