import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Config } from '../../config/env.js';
import type { Clock } from '../../platform/clock.js';
import { cookieSettings, FLASH_COOKIE } from '../access/session-cookie.js';
import { demoBar } from '../demo.view.js';
import type { DemoClock } from '../demo-clock.js';
import type { PageModel, PageOptions } from '../page-request.js';
import { shellView } from '../shell.view.js';
import { type Flash, packFlash, unpackFlash } from './flash.js';

interface PageParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly demoClock: DemoClock | null;
}

/** Gives every reply `page`, `fragments`, `see` and `leave`, so that controllers say what to show and nothing of how. */
export function decorateReplies(fastify: FastifyInstance, { config, clock, demoClock }: PageParts): void {
  const cookie = cookieSettings(config);

  fastify.decorateReply(
    'page',
    function page(this: FastifyReply, template: string, model: PageModel, options: PageOptions = {}) {
      const { request } = this;
      const flash = unpackFlash(request.cookies[FLASH_COOKIE]);
      if (flash) this.clearCookie(FLASH_COOKIE, cookie);
      const path = request.url.split('?', 1)[0] ?? '/';
      const frame = {
        shell: shellView(request.principal, path, clock.today()),
        demo: demoClock && demoBar(demoClock, config.timeZone, request.url),
        flash,
        csrf: this.generateCsrf(),
      };
      this.status(options.status ?? 200).header('cache-control', 'private, no-cache');
      const layout = `layouts/${options.layout ?? 'main'}.hbs`;
      return this.view(`pages/${template}.hbs`, { ...frame, ...model }, { layout });
    },
  );

  fastify.decorateReply(
    'fragments',
    async function fragments(this: FastifyReply, ...parts: readonly (readonly [string, object])[]) {
      const csrf = this.generateCsrf();
      const rendered: string[] = [];
      for (const [partial, model] of parts) {
        rendered.push(await this.viewAsync(`partials/${partial}.hbs`, { ...model, csrf }));
      }
      return this.header('cache-control', 'no-store')
        .type('text/html; charset=utf-8')
        .send(rendered.join('\n'));
    },
  );

  fastify.decorateReply('see', function see(this: FastifyReply, path: string, flash?: Flash) {
    if (flash) this.setCookie(FLASH_COOKIE, packFlash(flash), { ...cookie, maxAge: 60 });
    return this.redirect(path, 303);
  });

  fastify.decorateReply('leave', async function leave(this: FastifyReply, path: string, flash?: Flash) {
    if (flash) this.setCookie(FLASH_COOKIE, packFlash(flash), { ...cookie, maxAge: 60 });
    return this.header('HX-Redirect', path).header('cache-control', 'no-store').send('');
  });
}
