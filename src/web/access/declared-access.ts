import { Injectable, type OnApplicationBootstrap, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, HttpAdapterHost, MetadataScanner, Reflector } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { ASSETS_PREFIX } from '../view/assets.js';
import { ROUTE_ACCESS, type RouteAccess } from './access.decorators.js';
import { placeHolders } from './places.js';

/** A route with who may call it. */
export interface DeclaredRoute {
  readonly method: string;
  /** As registered, with its place holders: "/ke-hoach/:id". */
  readonly path: string;
  readonly access: RouteAccess;
}

type Controller = abstract new (...args: never[]) => unknown;

/** Refuses to start where a route forgot to say who may call it, or was registered past the controllers. */
@Injectable()
export class DeclaredAccess implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
    private readonly adapter: HttpAdapterHost,
  ) {}

  onApplicationBootstrap(): void {
    this.routes();
  }

  /**
   * Every route that the server answers, assets aside.
   * @throws Error naming those without a rule
   */
  routes(): readonly DeclaredRoute[] {
    const rules = new Map(this.rules().map((rule) => [`${rule.method} ${rule.path}`, rule.access]));
    const fastify = this.adapter.httpAdapter.getInstance<FastifyInstance>();
    const routes = fastify.registeredRoutes.filter(({ path }) => !path.startsWith(ASSETS_PREFIX));
    const silent = routes.filter(({ method, path }) => !rules.has(ruleKey(method, path)));
    if (silent.length > 0) {
      const names = silent.map(({ method, path }) => `${method} ${path}`).join(', ');
      throw new Error(`routes without @Public, @SignedIn or @Allow: ${names}`);
    }
    const declared = routes.flatMap(({ method, path }) => {
      const access = rules.get(ruleKey(method, path));
      return access === undefined ? [] : [{ method, path, access }];
    });
    requireNamedPlaces(declared);
    return declared;
  }

  private rules(): readonly DeclaredRoute[] {
    return this.discovery.getControllers().flatMap(({ metatype }) => {
      const controller = metatype as Controller;
      return this.scanner
        .getAllMethodNames(controller.prototype as object)
        .flatMap((name) => this.rulesOf(controller, (controller.prototype as Record<string, unknown>)[name]));
    });
  }

  private rulesOf(controller: Controller, handler: unknown): readonly DeclaredRoute[] {
    if (typeof handler !== 'function' || !Reflect.hasMetadata(PATH_METADATA, handler)) return [];
    const access = this.reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, [
      handler as () => unknown,
      controller as never,
    ]);
    if (access === undefined) return [];
    const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number] ?? 'GET';
    return pathsOf(controller).flatMap((prefix) =>
      pathsOf(handler).map((path) => ({ method, path: joined(prefix, path), access })),
    );
  }
}

/** Behind `@Allow` the guard must know what an address names. */
function requireNamedPlaces(routes: readonly DeclaredRoute[]): void {
  const unnamed = routes
    .filter(({ access }) => access.kind === 'any-of')
    .flatMap(({ path }) => placeHolders(path))
    .filter(({ place }) => place === undefined)
    .map(({ prefix }) => prefix);
  if (unnamed.length > 0) {
    throw new Error(`what do these name? Tell src/web/access/places.ts: ${[...new Set(unnamed)].join(', ')}`);
  }
}

const pathsOf = (holder: object): readonly string[] =>
  [(Reflect.getMetadata(PATH_METADATA, holder) as string | string[] | undefined) ?? ''].flat();

const joined = (...parts: readonly string[]): string =>
  `/${parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`;

/** Fastify answers HEAD wherever there is a GET, under the same rule. */
const ruleKey = (method: string, path: string): string => `${method === 'HEAD' ? 'GET' : method} ${path}`;
