import type Handlebars from 'handlebars';

/** `(eq a b)`, `(not a)`, `(any a b ...)`: for conditions in templates; `(concat a b ...)` puts words together. */
export function registerComparisons(engine: typeof Handlebars): void {
  engine.registerHelper('eq', (a: unknown, b: unknown) => a === b);
  engine.registerHelper('concat', (...parts: unknown[]) => parts.slice(0, -1).join(''));
  engine.registerHelper('not', (value: unknown) => !value);
  // The last argument of a helper is Handlebars' own.
  engine.registerHelper('any', (...values: unknown[]) =>
    values.slice(0, -1).some((value) => (Array.isArray(value) ? value.length > 0 : Boolean(value))),
  );
}
