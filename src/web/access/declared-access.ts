import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ROUTE_ACCESS } from './access.decorators.js';

/** Refuses to start where a route forgot to say who may call it. */
@Injectable()
export class DeclaredAccess implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    const silent = this.discovery.getControllers().flatMap(({ metatype }) => this.silentRoutes(metatype));
    if (silent.length > 0) {
      throw new Error(`routes without @Public, @SignedIn or @Allow: ${silent.join(', ')}`);
    }
  }

  private silentRoutes(controller: unknown): readonly string[] {
    if (typeof controller !== 'function') return [];
    const prototype = controller.prototype as Record<string, unknown>;
    return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
      const handler = prototype[name];
      if (typeof handler !== 'function' || !Reflect.hasMetadata(PATH_METADATA, handler)) return [];
      const access = this.reflector.getAllAndOverride(ROUTE_ACCESS, [
        handler as () => unknown,
        controller as new () => unknown,
      ]);
      return access === undefined ? [`${controller.name}.${name}`] : [];
    });
  }
}
