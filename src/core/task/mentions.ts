/** One spelling for comparing names: composed, lower case. */
const plain = (words: string): string => words.normalize('NFC').toLocaleLowerCase('vi');

/**
 * The people whom a text names as "@Nguyễn Văn An", in the order of `people`. Of names that begin alike the longest counts; a name
 * ends where the word does, so "@An" does not name "Anh". Two people of one name are both meant.
 */
export function mentionedIn<Person extends { readonly name: string }>(
  words: string,
  people: readonly Person[],
): readonly Person[] {
  const text = plain(words);
  const longestFirst = people.toSorted((a, b) => b.name.length - a.name.length);
  const found = new Set<string>();
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const rest = text.slice(at + 1);
    const named = longestFirst.find(({ name }) => startsWithName(rest, plain(name)));
    if (named !== undefined) found.add(plain(named.name));
  }
  return people.filter(({ name }) => found.has(plain(name)));
}

const startsWithName = (text: string, name: string): boolean =>
  name !== '' && text.startsWith(name) && !/^[\p{L}\p{M}\p{N}]/u.test(text.slice(name.length));
