import { parentPort, workerData } from 'node:worker_threads';
import type { ReadProgress } from './document-text.js';
import { drawPages } from './draw-pages.js';
import { giveWay } from './give-way.js';
import { readDocument } from './read-document.js';
import { damaged, ReadError } from './read-error.js';
import type { WorkerMessage, WorkerTask } from './worker-messages.js';

/** Where a thread of `runInThread` begins: does the one thing that it was started for and tells how it went. */
async function run(task: WorkerTask): Promise<WorkerMessage> {
  try {
    if (task.kind === 'read') {
      giveWay();
      const onProgress = (progress: ReadProgress): void => tell({ kind: 'progress', progress });
      return { kind: 'read', document: await readDocument(task.bytes, { onProgress }) };
    }
    await drawPages(task.bytes, task.pages, task.format, (picture) => tell({ kind: 'picture', picture }));
    return { kind: 'drawn' };
  } catch (error) {
    const { code, message } = error instanceof ReadError ? error : damaged(error);
    return { kind: 'failed', code, message };
  }
}

const tell = (message: WorkerMessage): void => parentPort?.postMessage(message, []);

const isTask = (data: unknown): data is WorkerTask =>
  typeof data === 'object' && data !== null && 'kind' in data && 'bytes' in data;

if (isTask(workerData)) tell(await run(workerData));
