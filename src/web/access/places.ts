import type { WorkKind } from '../../accounts/permissions.js';

/** What a place holder of an address names. `other` hangs on no plan: the route's own rule is all that is asked. */
export type Place = WorkKind | 'other';

/**
 * What the place holders of addresses name, by the address up to and with each of them. The guard asks the table of rights about what
 * is named here before any handler runs, and the service does not start with a route behind `@Allow` that is missing.
 */
const PLACES: Readonly<Record<string, Place>> = {
  '/ke-hoach/:id': 'document',
  '/ke-hoach/:id/nhiem-vu/:dutyId': 'duty',
  '/ke-hoach/:id/ra-soat/:dutyId': 'duty',
  '/ke-hoach/:id/ra-soat/:dutyId/:step': 'other',
  '/nhiem-vu/:dutyId': 'duty',
  '/ky-han/:id': 'occurrence',
  '/bao-cao/:id': 'report',
  '/tep/:id': 'attachment',
  '/gia-han/:id': 'extension',
  '/hop-thu-di/:mailId': 'mail',
  '/don-doc/:id': 'occurrence',
  '/don-doc/cong-van/:id': 'letter',
  '/co-quan/:id': 'other',
  '/nhom-co-quan/:id': 'other',
  '/tai-khoan/:id': 'other',
  '/cho-su-kien/:eventId': 'other',
  '/lich-nghi/:year': 'other',
  '/lich-nghi/:year/:step': 'other',
  '/lich-nghi/:year/sua/:date': 'other',
  '/tai-khoan/:id/vai-tro/:officeId': 'other',
};

/** One place holder of a route's address. */
export interface PlaceHolder {
  /** The address up to and with it. */
  readonly prefix: string;
  readonly param: string;
  readonly place: Place | undefined;
}

/** The place holders of an address as registered ("/ky-han/:id/bao-cao"), in order. */
export function placeHolders(path: string): readonly PlaceHolder[] {
  const parts = path.split('/');
  return parts.flatMap((part, index) => {
    if (!part.startsWith(':')) return [];
    const prefix = parts.slice(0, index + 1).join('/');
    return [{ prefix, param: part.slice(1), place: PLACES[prefix] }];
  });
}
