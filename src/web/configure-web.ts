import cookie from '@fastify/cookie';
import csrfProtection from '@fastify/csrf-protection';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import fastifyStatic from '@fastify/static';
import view from '@fastify/view';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { SessionsService } from '../accounts/sessions.service.js';
import type { Config } from '../config/env.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { placeOf } from './access/place-of.js';
import { watchRoutes } from './access/registered-routes.js';
import { CSRF_COOKIE, cookieSettings, SESSION_COOKIE } from './access/session-cookie.js';
import { DemoClock } from './demo-clock.js';
import { PageErrorFilter } from './errors/page-error.filter.js';
import { PASTED_MB, receiveFile } from './forms/receive-file.js';
import './page-request.js';
import { ASSET_FOLDERS, ASSETS_PREFIX } from './view/assets.js';
import { decorateReplies } from './view/reply-page.js';
import { pageEngine, partialFiles, TEMPLATES } from './view/template-engine.js';

/** Files of one form; a browser with scripts sends each by itself. */
const MOST_FILES = 20;
const MEGABYTE = 1024 * 1024;
const YEAR_MS = 365 * 24 * 3600 * 1000;

/**
 * Makes an application serve pages: security headers, cookies, forms, uploads, assets, templates, errors. Called between
 * `NestFactory.create` and `listen`; main, the demo and the tests share it.
 */
export async function configureWeb(app: NestFastifyApplication, config: Config): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  watchRoutes(fastify);
  await registerSecurity(fastify, config);
  await app.register(multipart, {
    attachFieldsToBody: true,
    throwFileSizeLimit: false,
    onFile: receiveFile(config.uploadMaxMb, config.uploadTotalMb),
    limits: {
      fileSize: config.uploadMaxMb * MEGABYTE,
      fieldSize: PASTED_MB * MEGABYTE,
      files: MOST_FILES,
      fields: 40,
      parts: MOST_FILES + 40,
    },
  });
  // A mail as a mail server hands it over, kept as bytes.
  fastify.addContentTypeParser('message/rfc822', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  await serveAssets(fastify);
  await fastify.register(view, {
    engine: { handlebars: pageEngine() },
    root: TEMPLATES,
    production: true,
    options: { partials: partialFiles(), compileOptions: { preventIndent: true } },
  });
  decorateReplies(fastify, { config, clock: app.get(Clock), demoClock: optional(app, DemoClock) });
  recogniseSessions(fastify, app.get(SessionsService), config);
  guardForms(fastify);
  app.useGlobalFilters(new PageErrorFilter());
}

async function registerSecurity(fastify: FastifyInstance, config: Config): Promise<void> {
  const overTls = config.publicUrl.startsWith('https:');
  await fastify.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        // Signing out leads on to the identity provider, and browsers hold a form to where it leads.
        formAction: ["'self'", ...(config.signOn ? [new URL(config.signOn.issuer).origin] : [])],
        frameAncestors: ["'self'"],
        ...(overTls && { upgradeInsecureRequests: [] }),
      },
    },
    hsts: overTls,
    crossOriginOpenerPolicy: overTls,
    originAgentCluster: overTls,
    referrerPolicy: { policy: 'same-origin' },
  });
  await fastify.register(cookie);
  await fastify.register(csrfProtection, {
    cookieKey: CSRF_COOKIE,
    cookieOpts: cookieSettings(config),
    getToken: sentToken,
  });
}

/** The token of a form's field (plain or multipart) or of htmx's header. */
function sentToken(request: FastifyRequest): string {
  const field = (request.body as { _csrf?: string | { value?: string } } | null | undefined)?._csrf;
  const token = typeof field === 'object' ? field.value : field;
  return token ?? String(request.headers['x-csrf-token'] ?? '');
}

async function serveAssets(fastify: FastifyInstance): Promise<void> {
  for (const [index, { prefix, root, files }] of ASSET_FOLDERS.entries()) {
    const served = new Set(files.map((file) => `/${file}`));
    await fastify.register(fastifyStatic, {
      root,
      prefix,
      decorateReply: index === 0,
      index: false,
      maxAge: YEAR_MS,
      immutable: true,
      allowedPath: (pathName) => served.has(pathName),
    });
  }
}

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Finds out who is asking before anything else, so that error pages know it too. */
function recogniseSessions(fastify: FastifyInstance, sessions: SessionsService, config: Config): void {
  fastify.decorateRequest('principal', null);
  fastify.decorateRequest('troubleSoFar', null);
  fastify.addHook('onRequest', async (request) => {
    const token = request.cookies[SESSION_COOKIE];
    if (!token || request.url.startsWith(ASSETS_PREFIX)) return;
    try {
      request.principal = await sessions.principalOf(token, placeOf(request));
    } catch (error) {
      // Told once the form has been read, so that the page can hand back what was typed.
      if (READING.has(request.method)) throw error;
      request.troubleSoFar = error instanceof Error ? error : new Error(String(error));
    }
  });
  fastify.addHook('onRequest', async (request) => {
    // Nobody's upload is read into memory before it is known whose it is.
    if (!isMultipart(request)) return;
    if (request.principal === null && !request.troubleSoFar) throw new AppError('not-signed-in');
    const { uploadMaxMb, uploadTotalMb } = config;
    if (Number(request.headers['content-length'] ?? 0) > (uploadTotalMb + PASTED_MB) * MEGABYTE) {
      throw new AppError('upload-too-large', { limit: String(uploadTotalMb), file: String(uploadMaxMb) });
    }
  });
}

const isMultipart = ({ headers }: FastifyRequest): boolean =>
  (headers['content-type'] ?? '').toLowerCase().startsWith('multipart/');

/** Every form must carry the token of the page that it came from. */
function guardForms(fastify: FastifyInstance): void {
  fastify.addHook('preHandler', (request, reply, next) => {
    if (READING.has(request.method) || request.url.startsWith('/api/') || request.is404) next();
    else fastify.csrfProtection(request, reply, next);
  });
  fastify.addHook('preHandler', async (request) => {
    if (request.troubleSoFar) throw request.troubleSoFar;
  });
}

function optional<T>(app: NestFastifyApplication, token: abstract new () => T): T | null {
  try {
    return app.get<T>(token, { strict: false });
  } catch {
    return null;
  }
}
