// Whatever people type comes back as text: a script and an attribute's end are put into every column that pages show, and every page
// is asked for by those who see it.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DeclaredAccess } from '../../src/web/access/declared-access.js';
import { placeHolders } from '../../src/web/access/places.js';
import { buildWorld, type World } from '../support/authorisation-world.js';
import { Browserless } from '../support/browserless.js';
import { startApp, type TestApp } from '../support/start-app.js';

const NASTY = `<script>alert('x')</script>"><img src=x onerror=alert(1)>'{{7*7}}`;
const LONG = `${NASTY}${'Ủy ban '.repeat(400)}`;
/** What would run: the beginning of either, unescaped. */
const ALIVE = /<script>alert|<img src=x|\{\{7\*7\}\}(?=<script)/;

let app: TestApp;
let world: World;
beforeAll(async () => {
  app = await startApp();
  world = await buildWorld(app);
  await app.db.user.updateMany({ data: { name: LONG } });
  // Each agency has a name of its own; the database keeps it so.
  await app.db.$executeRaw`UPDATE agency SET name = ${LONG} || ' ' || key, short_names = ARRAY[${NASTY}]`;
  await app.db.document.updateMany({
    data: { title: LONG, number: NASTY, kind: NASTY, issuer: NASTY, fileName: NASTY },
  });
  await app.db.duty.updateMany({ data: { summary: LONG, clause: NASTY } });
  await app.db.dutyBody.updateMany({ data: { name: NASTY } });
  await app.db.dutyDeadline.updateMany({ data: { phrase: NASTY } });
  await app.db.occurrence.updateMany({ data: { label: NASTY, why: NASTY } });
  await app.db.report.updateMany({
    data: {
      results: LONG,
      difficulties: NASTY,
      proposals: NASTY,
      decisionNote: NASTY,
      paperNumber: NASTY,
      paperOn: new Date(0),
      sections: [{ key: 's1', title: NASTY, text: NASTY }],
      figures: [{ key: 'f1', name: NASTY, unit: NASTY, summing: 'sum', value: '1' }],
    },
  });
  await app.db.attachment.updateMany({ data: { fileName: NASTY, addedBy: NASTY } });
  await app.db.extensionRequest.updateMany({ data: { reason: LONG, note: NASTY, askedBy: NASTY } });
  await app.db.mail.updateMany({
    data: { subject: NASTY, recipientName: NASTY, lastError: NASTY, smtpReply: NASTY },
  });
  await app.db.notification.updateMany({ data: { recipientName: NASTY } });
  await app.db.auditEvent.create({
    data: {
      at: new Date(0),
      userName: NASTY,
      action: NASTY,
      subject: NASTY,
      subjectId: NASTY,
      before: { [NASTY]: NASTY },
      after: [NASTY],
      note: NASTY,
    },
  });
}, 120_000);
afterAll(() => app?.close());

const addressOf = (path: string): string | null => {
  const [one] = world.cases;
  let url = path;
  for (const { prefix, param, place } of placeHolders(path)) {
    const id =
      place === undefined || place === 'other'
        ? prefix === '/co-quan/:id'
          ? world.agencyId
          : null
        : one?.ids[place];
    if (!id) return null;
    url = url.replace(`:${param}`, id);
  }
  return url;
};

test('nothing that was typed runs on any page, however long a name is', async () => {
  const routes = app.app
    .get(DeclaredAccess)
    .routes()
    .filter(({ method, access }) => method === 'GET' && access.kind !== 'public');
  const alive: string[] = [];
  let shown = 0;
  for (const role of ['coordinating-officer', 'leader', 'administrator'] as const) {
    const visitor = await Browserless.of(app, world.people.get(role)?.email ?? '');
    for (const { path } of routes) {
      const url = addressOf(path);
      if (url === null) continue;
      const { status, body, headers } = await visitor.get(`${url}?q=${encodeURIComponent(NASTY)}`);
      if (!String(headers['content-type']).includes('text/html') || url.endsWith('/noi-dung')) continue;
      if (body.includes('&lt;script&gt;')) shown += 1;
      if (ALIVE.test(body) || status >= 500) alive.push(`${role} ${url}: ${status}`);
    }
  }
  expect(alive).toEqual([]);
  // It did reach the pages, as text.
  expect(shown).toBeGreaterThan(20);
});
