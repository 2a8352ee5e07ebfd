import { randomUUID } from 'node:crypto';
import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../platform/app-error.js';
import { type KeptField, keptFields } from '../forms/kept-fields.js';
import { wantsFragment } from '../page-request.js';
import { readingPath } from '../plan-words.js';
import { type ErrorView, errorView } from './error.view.js';
import { toAppError } from './to-app-error.js';

/** Turns every error into a Vietnamese page, a piece of one for htmx, or problem+json (RFC 9457) for programs. */
@Catch()
export class PageErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger(PageErrorFilter.name);

  async catch(thrown: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    if (reply.sent) return;
    const error = toAppError(thrown) ?? this.unforeseen(thrown);
    const view = errorView(error, request.url);
    if (wantsJson(request)) await sendProblem(reply, error, view);
    else if (wantsFragment(request)) await sendFragment(reply, error, view);
    else if (error.code === 'not-signed-in') await reply.redirect(view.signInPath, 303);
    // Whatever page of a document was asked for: until it is read there is one page of it.
    else if (error.code === 'not-read-yet')
      await reply.redirect(readingPath(error.values['documentId'] ?? ''), 303);
    else await sendPage(request, reply, error, view);
  }

  private unforeseen(thrown: unknown): AppError {
    const id = randomUUID().slice(0, 8);
    // The message of an error may carry what somebody typed; where it happened never does.
    const stack =
      thrown instanceof Error ? (thrown.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
    const name = thrown instanceof Error ? thrown.name : typeof thrown;
    this.logger.error(`unexpected error ${id}: ${name}\n${stack.join('\n')}`);
    return new AppError('unexpected', { id });
  }
}

const wantsJson = ({ headers }: FastifyRequest): boolean =>
  /application\/(?:\w+\+)?json/.test(headers.accept ?? '') && !/text\/html/.test(headers.accept ?? '');

const sendProblem = (reply: FastifyReply, error: AppError, { title, message }: ErrorView) =>
  reply
    .status(error.status)
    .type('application/problem+json; charset=utf-8')
    .send({
      type: `urn:don-doc:${error.code}`,
      title,
      status: error.status,
      detail: message,
      ...(Object.keys(error.fields).length > 0 && { errors: error.fields }),
    });

/** A piece of a page goes to the place for messages, whatever the request wanted to replace. */
async function sendFragment(reply: FastifyReply, error: AppError, view: ErrorView): Promise<void> {
  if (error.code === 'not-signed-in') {
    const back = new URL(String(reply.request.headers['hx-current-url'] ?? '/'), 'http://here.invalid');
    await reply
      .status(401)
      .header('HX-Redirect', errorView(error, back.pathname + back.search).signInPath)
      .send('');
    return;
  }
  reply.status(error.status).header('HX-Retarget', '#messages').header('HX-Reswap', 'innerHTML show:top');
  await reply.fragments(['problem', view]);
}

async function sendPage(request: FastifyRequest, reply: FastifyReply, error: AppError, view: ErrorView) {
  request.principal ??= null;
  await reply.page(
    'error',
    { ...view, resend: resend(request, error) },
    { status: error.status, layout: request.principal ? 'main' : 'bare' },
  );
}

/**
 * The form as it was sent, to be sent again when the database is back. Only then: such a form has shown the token of its page,
 * while one refused for lack of it may come from somebody else's site.
 */
function resend(
  request: FastifyRequest,
  error: AppError,
): { readonly path: string; readonly multipart: boolean; readonly fields: readonly KeptField[] } | null {
  if (error.code !== 'database-unavailable' || request.method !== 'POST') return null;
  const multipart = (request.headers['content-type'] ?? '').startsWith('multipart/');
  return { path: request.url, multipart, fields: keptFields(request.body) };
}
