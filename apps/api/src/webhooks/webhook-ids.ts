import { randomBytes } from 'node:crypto';

/** An id for a new endpoint. */
export function newEndpointId(): string {
  return `we_${randomBytes(12).toString('hex')}`;
}
