import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { mayAny } from '../../accounts/permissions.js';
import { AppError } from '../../platform/app-error.js';
import { ROUTE_ACCESS, type RouteAccess } from './access.decorators.js';

/** Lets a request through to its route or refuses it. A route that declares nothing is refused. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const access = this.reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access === undefined) throw new AppError('not-allowed');
    if (access.kind === 'public') return true;
    const { principal } = context.switchToHttp().getRequest<FastifyRequest>();
    if (!principal) throw new AppError('not-signed-in');
    if (access.kind === 'signed-in') return true;
    if (access.actions.some((action) => mayAny(principal, action))) return true;
    throw new AppError('not-allowed');
  }
}
