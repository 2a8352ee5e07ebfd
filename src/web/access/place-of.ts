import type { FastifyRequest } from 'fastify';
import type { Place } from '../../accounts/sessions.service.js';

/** From where a request comes. Behind a proxy the address is the client's only where TRUST_PROXY says so. */
export const placeOf = ({ ip, headers }: FastifyRequest): Place => ({
  address: ip,
  agent: headers['user-agent'] ?? '',
});
