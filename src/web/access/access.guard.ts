import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { type Action, mayAny } from '../../accounts/permissions.js';
import type { Principal } from '../../accounts/principal.js';
import { WorkAccess } from '../../accounts/work-access.service.js';
import { AppError } from '../../platform/app-error.js';
import { isId } from '../forms/id-param.js';
import { ROUTE_ACCESS, type RouteAccess } from './access.decorators.js';
import { placeHolders } from './places.js';

/**
 * Lets a request through to its route or refuses it: by the role, and by what the address names (`places.ts`). A route that declares
 * nothing is refused. Services ask the same table again where they act.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly work: WorkAccess,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access === undefined) throw new AppError('not-allowed');
    if (access.kind === 'public') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { principal } = request;
    if (!principal) throw new AppError('not-signed-in');
    if (access.kind === 'signed-in') return true;
    if (!access.actions.some((action) => mayAny(principal, action))) throw new AppError('not-allowed');
    await this.requireNamed(request, principal, access.actions);
    return true;
  }

  private async requireNamed(
    { params, routeOptions }: FastifyRequest,
    principal: Principal,
    actions: readonly Action[],
  ): Promise<void> {
    for (const { param, place } of placeHolders(routeOptions.url ?? '')) {
      if (place === undefined) throw new AppError('not-allowed');
      if (place === 'other') continue;
      const id = (params as Readonly<Record<string, unknown>>)[param];
      if (!isId(id)) throw new AppError('not-found');
      await this.work.require(principal, actions, place, id);
    }
  }
}
