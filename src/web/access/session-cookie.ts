import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply } from 'fastify';
import type { OpenSession } from '../../accounts/sessions.service.js';
import type { Config } from '../../config/env.js';

/** Holds the session's random token, nothing else. */
export const SESSION_COOKIE = 'dd_session';
export const CSRF_COOKIE = 'dd_csrf';
export const FLASH_COOKIE = 'dd_flash';

/** Settings of every cookie: out of reach of scripts, not sent along from other sites, only over TLS where there is TLS. */
export const cookieSettings = (config: Config): CookieSerializeOptions => ({
  path: '/',
  httpOnly: true,
  sameSite: 'lax',
  secure: config.publicUrl.startsWith('https:'),
});

/** Hands the token of a session to the browser, for as long as the session may last. */
export function setSession(
  reply: FastifyReply,
  { token, expiresAt }: OpenSession,
  now: Temporal.Instant,
  config: Config,
): void {
  const maxAge = Math.round(expiresAt.since(now).total('seconds'));
  reply.setCookie(SESSION_COOKIE, token, { ...cookieSettings(config), maxAge });
}
