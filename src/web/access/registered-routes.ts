import type { FastifyInstance } from 'fastify';

/** A route as the server itself knows it: one row a method. */
export interface RegisteredRoute {
  readonly method: string;
  readonly path: string;
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route that was registered, whoever did so. */
    registeredRoutes: readonly RegisteredRoute[];
  }
}

/** Keeps a list of the routes from here on; called before anything registers one. */
export function watchRoutes(fastify: FastifyInstance): void {
  const routes: RegisteredRoute[] = [];
  fastify.decorate('registeredRoutes', routes);
  fastify.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) routes.push({ method: one, path: url });
  });
}
