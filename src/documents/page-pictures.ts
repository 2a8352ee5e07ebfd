import type { PagePicture } from '../reading/page-picture.js';

/**
 * Pictures of pages, the last used first, up to so many bytes. One that several people ask for at the same time is drawn once;
 * one that could not be drawn is not kept.
 */
export class PagePictures {
  private readonly pictures = new Map<string, PagePicture>();
  private readonly drawing = new Map<string, Promise<PagePicture>>();
  private held = 0;

  constructor(private readonly mostBytes: number) {}

  /** How many bytes are held. */
  get bytes(): number {
    return this.held;
  }

  /** The picture kept under `key`, or what `draw` gives. */
  async of(key: string, draw: () => Promise<PagePicture>): Promise<PagePicture> {
    const kept = this.pictures.get(key);
    if (kept !== undefined) {
      this.pictures.delete(key);
      this.pictures.set(key, kept);
      return kept;
    }
    let drawing = this.drawing.get(key);
    if (drawing === undefined) {
      drawing = draw().finally(() => this.drawing.delete(key));
      this.drawing.set(key, drawing);
    }
    const picture = await drawing;
    this.keep(key, picture);
    return picture;
  }

  /** Keeps a picture that nobody has asked for yet. */
  keep(key: string, picture: PagePicture): void {
    if (this.pictures.has(key) || picture.bytes.length > this.mostBytes) return;
    this.pictures.set(key, picture);
    this.held += picture.bytes.length;
    for (const [oldest, { bytes }] of this.pictures) {
      if (this.held <= this.mostBytes) return;
      this.pictures.delete(oldest);
      this.held -= bytes.length;
    }
  }
}
