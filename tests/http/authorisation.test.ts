// Every route that the server answers × every role × own, co-operating, coordinated and foreign work. What is expected comes from
// the table of rights and from the rule that the route declares, never from a list here.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Action, may, mayAny } from '../../src/accounts/permissions.js';
import { type Principal, ROLES, type Role } from '../../src/accounts/principal.js';
import { DeclaredAccess, type DeclaredRoute } from '../../src/web/access/declared-access.js';
import { type PlaceHolder, placeHolders } from '../../src/web/access/places.js';
import { buildWorld, type Case, newPerson, STANDINGS, type World } from '../support/authorisation-world.js';
import { type Answer, Browserless } from '../support/browserless.js';
import { FORMS, WORDS } from '../support/route-forms.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
let world: World;
let routes: readonly DeclaredRoute[];
const visitors = new Map<Role | 'nobody', Browserless>();
let spare: Principal;
let spareOfficeId: string;
let groupId: string;
let otherAgencyId: string;

beforeAll(async () => {
  app = await startApp();
  world = await buildWorld(app);
  routes = app.app.get(DeclaredAccess).routes();
  for (const [role, { email }] of world.people) visitors.set(role, await Browserless.of(app, email));
  visitors.set('nobody', await Browserless.anonymous(app));
  ({ id: otherAgencyId } = await app.db.agency.findUniqueOrThrow({ where: { key: 'so-noi-vu' } }));
  spare = await newPerson(app, otherAgencyId, 'officer', 'nguoi-khac');
  ({ id: groupId } = await app.db.agencyGroup.create({
    data: { name: 'Nhóm thử', createdAt: new Date(0), members: { create: { agencyId: otherAgencyId } } },
  }));
  ({ id: spareOfficeId } = await app.db.membership.findFirstOrThrow({ where: { userId: spare.userId } }));
}, 120_000);
afterAll(() => app?.close());

const NOBODYS_WORK = { coordinatingAgencyId: null, leadingAgencyIds: [], cooperatingAgencyIds: [] } as const;

/** One try: a route with its place holders filled, and what hangs on the things that they name. */
interface Try {
  readonly url: string;
  /** Null: the route names nothing of a plan. */
  readonly of: Case | null;
}

/** What the last place holder of `prefix` stands for in a try. */
function filled({ prefix, place }: PlaceHolder, one: Case | null): string {
  if (place !== undefined && place !== 'other') return one?.ids[place] ?? '';
  if (prefix === '/co-quan/:id') return otherAgencyId;
  if (prefix === '/nhom-co-quan/:id') return groupId;
  if (prefix === '/tai-khoan/:id') return spare.userId;
  if (prefix === '/tai-khoan/:id/vai-tro/:officeId') return spareOfficeId;
  const word = WORDS[prefix];
  if (word === undefined)
    throw new Error(`tests/support/route-forms.ts: what stands for the end of ${prefix}?`);
  return word;
}

const fill = (path: string, one: Case | null): string =>
  placeHolders(path).reduce((url, holder) => url.replace(`:${holder.param}`, filled(holder, one)), path);

function triesOf({ path }: DeclaredRoute): readonly Try[] {
  const hangsOnPlan = placeHolders(path).some(({ place }) => place !== undefined && place !== 'other');
  if (!hangsOnPlan) return [{ url: fill(path, null), of: null }];
  return world.cases.map((one) => ({ url: fill(path, one), of: one }));
}

/** What the table says; `null` for routes that are open to everybody. */
function allowed({ access, path }: DeclaredRoute, principal: Principal | null, { of }: Try): boolean | null {
  if (access.kind === 'public') return null;
  if (principal === null) return false;
  // What is only one's own: with the id of somebody else's thing nobody is let in.
  if (access.kind === 'signed-in') return !path.includes(':');
  const asked = (action: Action) =>
    of === null
      ? mayAny(principal, action) && (!path.includes(':') || may(principal, action, NOBODYS_WORK))
      : may(principal, action, of.relations);
  return access.actions.some(asked);
}

const isRefused = ({ status, headers }: Answer): boolean =>
  status === 403 ||
  status === 404 ||
  (status === 303 && String(headers['location']).startsWith('/dang-nhap'));

const principalOf = (who: Role | 'nobody'): Principal | null =>
  who === 'nobody' ? null : (world.people.get(who) ?? null);
function visitor(who: Role | 'nobody'): Browserless {
  const found = visitors.get(who);
  if (found === undefined) throw new Error(`nobody signed in as ${who}`);
  return found;
}

const everybody = ['nobody', ...ROLES] as const;
const name = (who: string, { url, of }: Try) => `${who} · ${of?.standing ?? '-'} · ${url}`;

/** What a page would betray of plans that this person may not read: their ids and the words that only they hold. */
function betrays(principal: Principal, body: string): readonly string[] {
  return world.cases
    .filter(
      ({ relations }) =>
        !may(principal, 'document.read', relations) &&
        !may(principal, 'outbox.read', relations) &&
        !may(principal, 'history.read', relations),
    )
    .flatMap(({ standing, ids, mark }) =>
      [mark, ...Object.values(ids)]
        .filter((word) => body.includes(word))
        .map((word) => `${standing}: ${word}`),
    );
}

describe('the table of rights', () => {
  test('is tried with people whose agency coordinates, leads, co-operates or has nothing to do', () => {
    const { agencyId } = world;
    const found = world.cases.map(({ standing, relations }) => [
      standing,
      relations.coordinatingAgencyId === agencyId,
      relations.leadingAgencyIds.includes(agencyId),
      relations.cooperatingAgencyIds.includes(agencyId),
    ]);
    expect(found).toEqual([
      ['coordinated', true, false, false],
      ['led', false, true, false],
      ['cooperating', false, false, true],
      ['foreign', false, false, false],
    ]);
    expect(found.map(([standing]) => standing)).toEqual([...STANDINGS]);
  });

  test('covers every route that the server answers', () => {
    expect(routes.length).toBeGreaterThan(60);
    expect(new Set(routes.map(({ path }) => path)).has('/ky-han/:id/bao-cao')).toBe(true);
  });
});

describe('what is read', () => {
  test('answers those whom the table lets in, and nobody else', async () => {
    const wrong: string[] = [];
    const betrayed: string[] = [];
    for (const route of routes.filter(({ method }) => method === 'GET')) {
      for (const one of triesOf(route)) {
        for (const who of everybody) {
          const principal = principalOf(who);
          const expected = allowed(route, principal, one);
          if (expected === null) continue;
          const answer = await visitor(who).get(one.url);
          if (isRefused(answer) === expected || answer.status >= 500)
            wrong.push(`${name(who, one)} gave ${answer.status}`);
          if (principal && answer.status === 200)
            betrayed.push(
              ...betrays(principal, answer.body).map((what) => `${name(who, one)} shows ${what}`),
            );
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(betrayed).toEqual([]);
  });
});

describe('what is sent', () => {
  const sending = () => routes.filter(({ method }) => method !== 'GET' && method !== 'HEAD');
  const changes = async () => ({
    history: await app.db.auditEvent.count(),
    mails: await app.db.mail.count(),
    people: await app.db.user.count(),
    documents: await app.db.document.count(),
  });

  test('is refused without the token of a page, by every route and for everybody, and changes nothing', async () => {
    const before = await changes();
    const taken: string[] = [];
    for (const route of sending()) {
      for (const one of triesOf(route).slice(0, 1)) {
        for (const who of everybody) {
          const answer = await visitor(who).post(one.url, FORMS[route.path]?.(world) ?? {}, false);
          // Programs carry a secret of their own instead; without one configured nothing is taken at all.
          const refusals = one.url.startsWith('/api/') ? [403, 404] : [403];
          if (!refusals.includes(answer.status)) taken.push(`${name(who, one)} gave ${answer.status}`);
        }
      }
    }
    expect(taken).toEqual([]);
    expect(await changes()).toEqual(before);
  });

  test('is refused to those whom the table leaves out, with a form that others may send, and changes nothing', async () => {
    const before = await changes();
    const taken: string[] = [];
    for (const route of sending()) {
      for (const one of triesOf(route)) {
        for (const who of everybody) {
          if (allowed(route, principalOf(who), one) !== false) continue;
          for (const form of [FORMS[route.path]?.(world) ?? {}, {}]) {
            const answer = await visitor(who).post(one.url, form);
            if (!isRefused(answer)) taken.push(`${name(who, one)} gave ${answer.status}`);
          }
        }
      }
    }
    expect(taken).toEqual([]);
    expect(await changes()).toEqual(before);
  });

  test('is taken from those whom the table lets in', async () => {
    const wrong: string[] = [];
    for (const route of sending()) {
      const answers: Answer[] = [];
      for (const one of triesOf(route)) {
        for (const who of everybody) {
          if (allowed(route, principalOf(who), one) !== true) continue;
          const answer = await visitor(who).post(one.url, FORMS[route.path]?.(world) ?? {});
          answers.push(answer);
          if (isRefused(answer) || answer.status >= 500)
            wrong.push(`${name(who, one)} gave ${answer.status}`);
        }
      }
      // A form that is wrong for everybody would prove nothing about rights.
      if (answers.length > 0 && answers.every(({ status }) => status === 422))
        wrong.push(`tests/support/route-forms.ts: nobody's form for ${route.path} is taken`);
    }
    expect(wrong).toEqual([]);
  });
});
