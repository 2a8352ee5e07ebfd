/** What to draw: a page of the file as `DocumentText.pages` numbers it, turned upright by the `turn` that it states there. */
export interface PageRequest {
  /** From 1. */
  readonly page: number;
  readonly turn?: 0 | 90 | 180 | 270;
}

/** How wide the picture is to be, in pixels, and in which format. */
export interface PictureFormat {
  readonly width: number;
  readonly type: 'png' | 'webp';
}

/** A drawn page. */
export interface PagePicture {
  readonly page: number;
  readonly bytes: Uint8Array;
  readonly contentType: 'image/png' | 'image/webp';
  readonly width: number;
  readonly height: number;
}
