import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { extractPlan } from '../core/duty/extract-plan.js';
import { ReadError, readPlain } from '../reading/read-plain.js';
import { EXIT } from './exit-code.js';

/** Bytes of a file to its text; readers of heavier formats are passed in so that plain text starts fast. */
export type ReadText = (bytes: Uint8Array) => string | Promise<string>;

/**
 * Reads the files in turn and writes one JSON object a line, as the extraction contract says. A file that cannot be read
 * gives a line with its error and does not stop the others. Returns the exit code.
 */
export async function extractCommand(
  files: readonly string[],
  write: (line: string) => void,
  readText: ReadText = readPlain,
): Promise<number> {
  let code: number = EXIT.done;
  for (const path of files) {
    const file = basename(path);
    try {
      write(JSON.stringify({ file, ...extractPlan(await readText(await open(path))) }));
    } catch (error) {
      if (!(error instanceof ReadError)) throw error;
      code = EXIT.unread;
      write(JSON.stringify({ file, error: { code: error.code, message: error.message } }));
    }
  }
  return code;
}

async function open(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch {
    throw new ReadError(
      'unreadable-file',
      `Không mở được tệp ${basename(path)}: tệp không tồn tại hoặc không có quyền đọc.`,
    );
  }
}
