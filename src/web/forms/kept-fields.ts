/** One field of a form that could not be served. */
export interface KeptField {
  readonly name: string;
  readonly value: string;
}

const NOT_KEPT = new Set(['_csrf', 'password', 'present', 'repeat', 'code']);

const textOf = (part: unknown): string | null => {
  if (typeof part === 'string') return part;
  const { type, value } = (part ?? {}) as { type?: string; value?: unknown };
  return type === 'field' && typeof value === 'string' ? value : null;
};

/** What was typed into a form, plain or multipart, so that it can be sent again. Files and passwords are not kept. */
export const keptFields = (body: unknown): readonly KeptField[] =>
  typeof body !== 'object' || body === null
    ? []
    : Object.entries(body).flatMap(([name, value]) =>
        NOT_KEPT.has(name)
          ? []
          : [value].flat().flatMap((part) => {
              const text = textOf(part);
              return text === null ? [] : [{ name, value: text }];
            }),
      );
