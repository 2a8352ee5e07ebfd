import { type UnzipFileInfo, unzipSync } from 'fflate';
import { LIMITS } from './limits.js';
import { damaged, encrypted, ReadError, tooLarge } from './read-error.js';

/** The unpacked parts of an archive by their path inside it. Paths are only ever compared, never written to. */
export type Archive = ReadonlyMap<string, Uint8Array>;

/** The names of the files in an archive. Throws `ReadError` where the archive is damaged or has too many. */
export function listArchive(bytes: Uint8Array): readonly string[] {
  const names: string[] = [];
  unpack(bytes, ({ name }) => {
    names.push(name);
    if (names.length > LIMITS.archiveEntries) throw tooLarge('số tệp trong gói nén');
    return false;
  });
  return names;
}

/** Unpacks the named parts, within `LIMITS`. Sizes are those that the archive states: nothing longer is unpacked. */
export function readArchive(bytes: Uint8Array, names: readonly string[]): Archive {
  const wanted = new Set(names);
  let total = 0;
  const parts = unpack(bytes, ({ name, originalSize }) => {
    if (!wanted.has(name)) return false;
    total += originalSize;
    if (originalSize > LIMITS.partBytes || total > LIMITS.archiveBytes)
      throw tooLarge('dung lượng sau giải nén');
    return true;
  });
  return new Map(Object.entries(parts));
}

function unpack(bytes: Uint8Array, filter: (file: UnzipFileInfo) => boolean): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    if (error instanceof ReadError) throw error;
    throw isLocked(bytes) ? encrypted() : damaged(error);
  }
}

/** Bit 0 of the flags of the first local header: its content is encrypted (APPNOTE 4.4.4). */
const isLocked = (bytes: Uint8Array): boolean => ((bytes[6] ?? 0) & 1) === 1;
