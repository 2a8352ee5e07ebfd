const LENGTH = 160;

/** The words of a duty on one line for lists: white space folded, cut after a whole word at some 160 characters. */
export function summarise(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim();
  if (line.length <= LENGTH) return line;
  const cut = line.lastIndexOf(' ', LENGTH);
  return `${line.slice(0, cut > LENGTH / 2 ? cut : LENGTH)}…`;
}
