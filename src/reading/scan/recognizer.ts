import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createWorker, OEM, PSM, type Worker } from 'tesseract.js';
import { LIMITS } from '../limits.js';
import { tooLarge } from '../read-error.js';
import { Slots } from '../slots.js';
import type { GreyRaster } from './raster.js';

/** A word as recognition gives it, its box in pixels of the image that was read. */
export interface RecognizedWord {
  readonly text: string;
  /** 0 to 100. */
  readonly confidence: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Vietnamese, the best model in whole numbers: it reads letter for letter as the larger file of the package does. */
const LANGUAGE = join(
  dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/vie/package.json')),
  '4.0.0_best_int',
);

/**
 * Reads images of text in Vietnamese offline, at most `LIMITS.recognizers` at a time, each in a thread of its own. Threads
 * are started when they are needed and stay until `close`.
 */
export class Recognizer {
  readonly #slots = new Slots(LIMITS.recognizers);
  readonly #idle: Worker[] = [];
  #closed = false;

  /** The words of an image whose lines stand one under another. Throws `ReadError` where it takes too long. */
  read(image: GreyRaster): Promise<readonly RecognizedWord[]> {
    return this.#slots.with(async () => {
      const worker = this.#idle.pop() ?? (await start());
      try {
        const words = await inTime(recognize(worker, image), LIMITS.recognizeMs);
        if (this.#closed) await worker.terminate();
        else this.#idle.push(worker);
        return words;
      } catch (error) {
        await worker.terminate();
        throw error;
      }
    });
  }

  /** Ends the threads, those at work as soon as they are done. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#idle.splice(0).map((worker) => worker.terminate()));
  }
}

/** A missing language file would keep `createWorker` waiting for ever; an error without a handler would end the process. */
async function start(): Promise<Worker> {
  const worker = await inTime(
    createWorker('vie', OEM.LSTM_ONLY, {
      langPath: LANGUAGE,
      cacheMethod: 'none',
      gzip: true,
      errorHandler: () => {},
    }),
    LIMITS.recognizeMs,
  );
  await worker.setParameters({
    tessedit_pageseg_mode: PSM.SINGLE_BLOCK,
    user_defined_dpi: '300',
    // White on black does not occur on the sheet; looking for it would read doubtful lines twice.
    tessedit_do_invert: '0',
  });
  return worker;
}

async function recognize(worker: Worker, image: GreyRaster): Promise<readonly RecognizedWord[]> {
  const { data } = await worker.recognize(pgmOf(image), {}, { text: false, blocks: true });
  const lines = (data.blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap((part) => part.lines));
  return lines.flatMap(({ words }) =>
    words.map(({ text, confidence, bbox }) => ({
      text: text.normalize('NFC'),
      confidence,
      left: bbox.x0,
      right: bbox.x1,
      top: bbox.y0,
      bottom: bbox.y1,
    })),
  );
}

/** Portable graymap, the plainest format that recognition takes: no time goes into packing. */
function pgmOf({ width, height, data }: GreyRaster): Buffer {
  return Buffer.concat([Buffer.from(`P5 ${String(width)} ${String(height)} 255\n`), data]);
}

async function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(tooLarge('thời gian nhận dạng một trang')), ms);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
