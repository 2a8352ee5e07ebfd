import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { extractPlan } from '../core/duty/extract-plan.js';
import { markUncertain } from '../core/duty/mark-uncertain.js';
import type { DocumentText } from '../reading/document-text.js';
import { readDocument } from '../reading/read-document.js';
import { ReadError } from '../reading/read-error.js';
import { EXIT } from './exit-code.js';

/** Bytes of a file to its text and what to tell about the reading. */
export type ReadText = (
  bytes: Uint8Array,
) => Promise<Pick<DocumentText, 'text' | 'warnings'> & Partial<Pick<DocumentText, 'uncertain'>>>;

/**
 * Reads the files in turn and writes one JSON object a line, as the extraction contract says. A file that cannot be read
 * gives a line with its error and does not stop the others. Warnings go to `warn`, a line each. Returns the exit code.
 */
export async function extractCommand(
  files: readonly string[],
  write: (line: string) => void,
  readText: ReadText = readDocument,
  warn: (line: string) => void = () => {},
): Promise<number> {
  let code: number = EXIT.done;
  for (const path of files) {
    const file = basename(path);
    try {
      const { text, warnings, uncertain = [] } = await readText(await open(path));
      for (const warning of warnings) warn(`${file}: ${warning}`);
      write(JSON.stringify({ file, ...markUncertain(extractPlan(text), uncertain) }));
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
