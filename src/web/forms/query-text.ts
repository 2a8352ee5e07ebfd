/** A search word of the address: trimmed; empty where it is missing or given more than once. */
export const queryText = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
