import { Inject, Injectable } from '@nestjs/common';
import type { Principal } from '../accounts/principal.js';
import type { Config } from '../config/env.js';
import type { PlacedPage } from '../core/text/page-place.js';
import type { Span } from '../core/text/span.js';
import { AppError } from '../platform/app-error.js';
import { CONFIG } from '../platform/platform.module.js';
import type { PagePicture } from '../reading/page-picture.js';
import { ReadError } from '../reading/read-error.js';
import { drawPagesInWorker } from '../reading/read-in-worker.js';
import { DocumentPagesRepository } from './document-pages.repository.js';
import { OriginalsService } from './originals.service.js';
import { PagePictures } from './page-pictures.js';

/** Widths in pixels in which pages are drawn: for a phone or half a screen, a whole screen, and looking closely. */
export const PICTURE_WIDTHS = [900, 1400, 2000] as const;
export type PictureWidth = (typeof PICTURE_WIDTHS)[number];

const MEGABYTE = 1024 * 1024;

/** The pages of an original as pictures, and where the words of the text stand on them. */
@Injectable()
export class PagesService {
  private readonly pictures: PagePictures;

  constructor(
    private readonly pages: DocumentPagesRepository,
    private readonly originals: OriginalsService,
    @Inject(CONFIG) config: Config,
  ) {
    this.pictures = new PagePictures(config.pageCacheMb * MEGABYTE);
  }

  /** A page with its words, for somebody who may read the document. @throws AppError not-found */
  async page(
    documentId: string,
    number: number,
    by: Principal,
  ): Promise<PlacedPage & { readonly sha256: string }> {
    const { sha256 } = await this.originals.info(documentId, by);
    const page = await this.pages.find(documentId, number);
    if (page === null) throw new AppError('not-found');
    return { ...page, sha256 };
  }

  /** The page on which a stretch of the text begins; null where it stands on none. Rights are the caller's matter. */
  pageOf(documentId: string, { start, end }: Span): Promise<number | null> {
    return this.pages.firstWithin(documentId, start, end);
  }

  /**
   * A page as a picture, drawn in a thread when it is first asked for. `sha256` is that of the file that the caller thinks it
   * is: the same address then always means the same picture.
   * @throws AppError not-found: no such page, another file, or not for `by` to see
   */
  async picture(
    documentId: string,
    number: number,
    { width, sha256 }: { readonly width: PictureWidth; readonly sha256: string },
    by: Principal,
  ): Promise<PagePicture> {
    const page = await this.page(documentId, number, by);
    if (page.sha256 !== sha256) throw new AppError('not-found');
    return this.pictures.of(keyOf(sha256, number, width), () => this.draw(documentId, page, width));
  }

  /** Draws a page and, in the same thread, the one after it: whoever looks at a page turns to the next. */
  private async draw(
    documentId: string,
    page: PlacedPage & { readonly sha256: string },
    width: PictureWidth,
  ): Promise<PagePicture> {
    const next = await this.pages.find(documentId, page.number + 1);
    const wanted = [page, ...(next ? [next] : [])].map(({ number, turn }) => ({ page: number, turn }));
    const { promise, resolve, reject } = Promise.withResolvers<PagePicture>();
    const drawn = (picture: PagePicture) => {
      if (picture.page === page.number) resolve(picture);
      else this.pictures.keep(keyOf(page.sha256, picture.page, width), picture);
    };
    const bytes = await this.originals.bytes(documentId);
    drawPagesInWorker(bytes, wanted, { width, type: 'webp' }, drawn).then(
      () => reject(new AppError('not-found')),
      (error: unknown) => reject(asAppError(error)),
    );
    return promise;
  }
}

const keyOf = (sha256: string, page: number, width: PictureWidth): string => `${sha256} ${page} ${width}`;

const asAppError = (error: unknown): unknown =>
  error instanceof ReadError ? new AppError('not-possible-now', { why: error.message }) : error;
