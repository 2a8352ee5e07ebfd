import { parentPort } from 'node:worker_threads';
import { extractPlan } from '../core/duty/extract-plan.js';
import { giveWay } from '../reading/give-way.js';
import type { ExtractionReply, ExtractionRequest } from './extraction-thread.js';

giveWay();

/** Where the thread of `ExtractionThread` begins: one text in, its extraction out, until it is ended. */
parentPort?.on('message', ({ id, text }: ExtractionRequest) => {
  let reply: ExtractionReply;
  try {
    reply = { id, ok: true, extraction: extractPlan(text) };
  } catch (error) {
    // Where it happened, without the message: that may hold words of the document.
    const at =
      error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
    reply = { id, ok: false, at: at.join('\n') };
  }
  parentPort?.postMessage(reply, []);
});
