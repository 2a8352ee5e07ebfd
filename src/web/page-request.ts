import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Principal } from '../accounts/principal.js';
import type { Flash } from './view/flash.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is asking; null where nobody is signed in. Set before any handler runs. */
    principal: Principal | null;
    /** What went wrong in finding out who is asking; thrown before the handler runs. */
    troubleSoFar: Error | null;
  }
  interface FastifyReply {
    /** Answers with a whole page: `template` (a path below templates/pages, without ending) inside the layout. */
    page<Model extends PageModel>(template: string, model: Model, options?: PageOptions): FastifyReply;
    /** Answers an htmx request with one or several partials, one after the other. */
    fragments(...parts: readonly (readonly [partial: string, model: object])[]): Promise<FastifyReply>;
    /** Sends the browser to a path by GET (303), with a message that the next page shows once. */
    see(path: string, flash?: Flash): FastifyReply;
    /** As `see`, in answer to htmx: the whole page is left for `path`. */
    leave(path: string, flash?: Flash): Promise<FastifyReply>;
  }
}

/** What every page states; the rest belongs to its template. */
export interface PageModel {
  /** Title of the page; also in the browser's tab. */
  readonly title: string;
}

export interface PageOptions {
  readonly status?: number;
  /** `bare`: without menu, for sign-in and the like. */
  readonly layout?: 'main' | 'bare';
}

export type PageReply = FastifyReply;

/** A request with a form's fields (uploads go through `readUpload`). */
export type PageRequest = FastifyRequest;

/** A request behind `@Allow` or `@SignedIn`, where the guard has made sure that somebody is signed in. */
export interface SignedInRequest extends FastifyRequest {
  principal: Principal;
}

/** True where htmx asks for a piece of a page and not the browser for a whole one. */
export const wantsFragment = (request: FastifyRequest): boolean =>
  request.headers['hx-request'] === 'true' && request.headers['hx-request-type'] !== 'full';
