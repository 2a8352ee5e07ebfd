const lettersOf = (text: string): string => text.normalize('NFC').replaceAll(/[^\p{L}\p{N}]+/gu, '');

/** The share of letters and digits that differ between two texts: Levenshtein distance over the length of the first. */
export function lettersWrong(right: string, read: string): number {
  const [a, b] = [lettersOf(right), lettersOf(read)];
  let before = Uint32Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = new Uint32Array(b.length + 1);
    row[0] = i;
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (before[j - 1] ?? 0) + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1);
      row[j] = Math.min(swap, (row[j - 1] ?? 0) + 1, (before[j] ?? 0) + 1);
    }
    before = row;
  }
  return (before[b.length] ?? 0) / Math.max(1, a.length);
}
