import { parentPort, workerData } from 'node:worker_threads';
import { readDocument } from './read-document.js';
import { damaged, ReadError } from './read-error.js';
import type { WorkerReply } from './read-in-worker.js';

/** Where the thread of `readInWorker` begins: reads the bytes that it was given and sends the reading back. */
async function answer(bytes: Uint8Array): Promise<WorkerReply> {
  try {
    return { ok: true, reading: await readDocument(bytes) };
  } catch (error) {
    const { code, message } = error instanceof ReadError ? error : damaged(error);
    return { ok: false, code, message };
  }
}

if (workerData instanceof Uint8Array) parentPort?.postMessage(await answer(workerData), []);
