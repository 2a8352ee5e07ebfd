import os from 'node:os';

/** As `nice` has it: 0 is usual, 19 the least. */
const LESS = 10;

/**
 * Lets the thread that calls it run after others where processors are short: pages are waited for, readings are not. On Linux a
 * priority belongs to a thread; elsewhere it belongs to the whole process and is left alone.
 */
export function giveWay(): void {
  if (process.platform === 'linux') os.setPriority(LESS);
}
