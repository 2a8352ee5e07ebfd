/**
 * What reading one file may take. Past a limit the file is refused with `too-large`, never cut short in silence.
 * docs/reading.md says what real documents take.
 */
export const LIMITS = {
  /** Bytes of the file as it comes in. */
  fileBytes: 50 * 1024 * 1024,
  /** Files inside an archive (.docx, .odt); a document with 500 pictures has some 600. */
  archiveEntries: 10_000,
  /** Bytes of one unpacked part; the body of a document of 1,000 pages is about 20 MB of XML. */
  partBytes: 48 * 1024 * 1024,
  /** Bytes of all unpacked parts together. Pictures are not unpacked. */
  archiveBytes: 96 * 1024 * 1024,
  /** How deep elements may nest; Word itself nests tables at most some 30 elements deep. */
  markupDepth: 400,
  /** Elements of one part. */
  markupElements: 3_000_000,
  /** Pages of a PDF. */
  pages: 2_000,
  /** Glyphs on one page of a PDF; a full page of small print has 8,000. */
  pageGlyphs: 100_000,
  /** Pixels of one image or drawn page; A3 at 400 dpi has 31 million. */
  imagePixels: 50_000_000,
  /** Pixels of the longer side of an image. */
  imageSide: 20_000,
  /** Pixels across of a page that is drawn for people. */
  pictureWidth: 4_000,
  /** Pixels of a page on which letters are looked for: A4 at 300 dpi has 8.7 million, A3 17 million. */
  scanPixels: 18_000_000,
  /** Pages of a document that are read from images. */
  scannedPages: 500,
  /** Pages read from images at the same time, each in a thread of some 250 MB. */
  recognizers: 2,
  /** Milliseconds for starting such a thread, and for reading one page in it. */
  recognizeMs: 150_000,
  /** Characters of text that may come out. */
  textLength: 20_000_000,
  /** Milliseconds for one file in a worker. */
  workerMs: 180_000,
  /** Milliseconds that a page read from an image adds to that; some 2,000 are used on two idle cores. */
  scannedPageMs: 60_000,
  /** Megabytes of heap for one worker. */
  workerHeapMb: 512,
  /** Files read at the same time; further ones wait. */
  workers: 2,
} as const;
