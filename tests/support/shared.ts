import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

const FOLDER = path.resolve('..', 'shared');

/** True where the shared texts lie beside the checkout. In CI they must. */
export const hasShared = existsSync(FOLDER);
if (!hasShared && process.env['CI']) throw new Error('the shared texts are missing beside the checkout');

/** The bytes of a shared text. They are read where they lie and never become part of the repository. */
export const readShared = (file: string): Promise<Buffer> => readFile(path.join(FOLDER, file));
