import { SetMetadata } from '@nestjs/common';
import type { Action } from '../../accounts/permissions.js';

/** Who may call a route. What may be seen or changed by it is decided by the services. */
export type RouteAccess =
  | { readonly kind: 'public' }
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'any-of'; readonly actions: readonly Action[] };

export const ROUTE_ACCESS = Symbol('RouteAccess');

const declare = (access: RouteAccess) => SetMetadata(ROUTE_ACCESS, access);

/** Open to everybody, signed in or not. */
export const Public = () => declare({ kind: 'public' });

/** Open to everybody who is signed in. */
export const SignedIn = () => declare({ kind: 'signed-in' });

/** Open to people who may do one of the actions on something at least. */
export const Allow = (...actions: readonly [Action, ...Action[]]) => declare({ kind: 'any-of', actions });
