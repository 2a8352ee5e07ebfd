/** The page asked for by an address; 1 for anything that is not a sensible number. */
export function pageNumber(value: unknown): number {
  const page = Number(value ?? 1);
  return Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1;
}
