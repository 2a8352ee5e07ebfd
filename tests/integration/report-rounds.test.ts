import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Principal } from '../../src/accounts/principal.js';
import { AttachmentsService } from '../../src/attachments/attachments.service.js';
import { ExtensionsService } from '../../src/extensions/extensions.service.js';
import { AppError } from '../../src/platform/app-error.js';
import { DraftsService } from '../../src/reports/drafts.service.js';
import { ReportTemplatesService } from '../../src/reports/report-templates.service.js';
import { ReportsService } from '../../src/reports/reports.service.js';
import { activatePlan, COORDINATOR, halfYearOf } from '../support/report-plan.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
let documentId: string;
let officer: Principal;
let coordinator: Principal;
const day = (iso: string) => Temporal.PlainDate.from(iso);
const reports = () => app.app.get(ReportsService);
const extensions = () => app.app.get(ExtensionsService);
const drafts = () => app.app.get(DraftsService);
const occurrence = (id: string) => app.db.occurrence.findUniqueOrThrow({ where: { id } });
const TEXT = { results: 'Đã mở 12 thư viện.' };

beforeAll(async () => {
  app = await startApp();
  documentId = await activatePlan(app);
  officer = await app.person('canbo@tc.songlam.example');
  coordinator = await app.person(COORDINATOR);
}, 90_000);
afterAll(() => app?.close());

/** A due date of the finance department of its own, so that no test waits for another. */
async function freshDue(): Promise<string> {
  const { id: _, ...row } = await halfYearOf(app, 'so-tai-chinh');
  const {
    agencyId: _agency,
    officerId: _officer,
    bindingOn: _binding,
    ...kept
  } = row as Record<string, unknown>;
  const scheduledOn = new Date(Date.UTC(2026, 5, 11 + made));
  made += 1;
  const data = {
    ...kept,
    scheduledOn,
    execution: 'not-started',
    filedOn: null,
    extendedTo: null,
    version: 0,
  };
  return (await app.db.occurrence.create({ data: data as never })).id;
}
let made = 0;

/** What came of several steps taken at the same moment: how many were kept, and what the others were told. */
async function atOnce(...steps: readonly (() => Promise<unknown>)[]) {
  const results = await Promise.allSettled(steps.map((step) => step()));
  const refused = results.flatMap((one) => (one.status === 'rejected' ? [one.reason as AppError] : []));
  for (const error of refused) expect(error).toBeInstanceOf(AppError);
  return { kept: results.length - refused.length, refused };
}

const newest = async (occurrenceId: string) =>
  (await reports().ofOccurrence(occurrenceId, coordinator)).reports[0]?.id ?? '';
const waitingRequest = async (occurrenceId: string) =>
  (await app.db.extensionRequest.findFirstOrThrow({ where: { occurrenceId, state: 'asked' } })).id;
const ask = (id: string) =>
  extensions().ask(id, { reason: 'Chờ số liệu cấp xã', proposedOn: day('2026-06-19') }, officer);

describe('two steps at the same moment have one outcome', () => {
  test('a double click files once', async () => {
    const id = await freshDue();
    const { kept, refused } = await atOnce(
      () => reports().file(id, TEXT, officer),
      () => reports().file(id, TEXT, officer),
    );
    expect(kept).toBe(1);
    expect(refused[0]?.message).toContain('Đã có báo cáo đang chờ xác nhận');
    expect(await app.db.report.count({ where: { occurrenceId: id } })).toBe(1);
  });

  test('of two confirmations one counts, and one is in the history', async () => {
    const id = await freshDue();
    await reports().file(id, TEXT, officer);
    const reportId = await newest(id);
    const { kept, refused } = await atOnce(
      () => reports().confirm(reportId, coordinator),
      () => reports().confirm(reportId, coordinator),
    );
    expect(kept).toBe(1);
    expect(refused[0]?.message).toBe('Báo cáo này đã được xác nhận.');
    const entries = await app.db.auditEvent.count({ where: { subjectId: id, action: 'confirm' } });
    expect(entries).toBe(1);
  });

  test('of a confirmation and a return one counts; report and work say the same', async () => {
    const id = await freshDue();
    await reports().file(id, TEXT, officer);
    const reportId = await newest(id);
    const { kept } = await atOnce(
      () => reports().confirm(reportId, coordinator),
      () => reports().return(reportId, { reason: 'Thiếu', correctBy: day('2026-06-15') }, coordinator),
    );
    expect(kept).toBe(1);
    const { state } = await app.db.report.findUniqueOrThrow({ where: { id: reportId } });
    expect([`${state} ${(await occurrence(id)).execution}`]).toEqual(
      state === 'confirmed' ? ['confirmed done'] : ['returned returned'],
    );
  });

  test('filing while an extension is granted: the report is filed, and no extension is left hanging', async () => {
    const id = await freshDue();
    await ask(id);
    const request = await waitingRequest(id);
    const grant = { kind: 'grant', to: day('2026-06-19'), note: '' } as const;
    const { refused } = await atOnce(
      () => reports().file(id, TEXT, officer),
      () => extensions().decide(request, grant, coordinator),
    );
    const { state } = await app.db.extensionRequest.findUniqueOrThrow({ where: { id: request } });
    const { execution, extendedTo } = await occurrence(id);
    expect(execution).toBe('filed');
    // Granted first, then filed; or filed first, and the decision was told so.
    expect({ state, isExtended: extendedTo !== null, refused: refused.length }).toEqual(
      state === 'granted'
        ? { state: 'granted', isExtended: true, refused: 0 }
        : { state: 'moot', isExtended: false, refused: 1 },
    );
  });

  test('two requests: one waits; grant and withdrawal: one counts', async () => {
    const id = await freshDue();
    expect(
      (
        await atOnce(
          () => ask(id),
          () => ask(id),
        )
      ).kept,
    ).toBe(1);
    const request = await waitingRequest(id);
    const { kept } = await atOnce(
      () => extensions().decide(request, { kind: 'grant', to: day('2026-06-19'), note: '' }, coordinator),
      () => extensions().withdraw(request, officer),
    );
    expect(kept).toBe(1);
  });

  test('two people at one draft: the second is shown what the first has saved, and nothing is overwritten', async () => {
    const id = await freshDue();
    const saved = await Promise.all([
      drafts().save(id, { results: 'Bản một' }, 0, officer),
      drafts().save(id, { results: 'Bản hai' }, 0, officer),
    ]);
    expect(saved.map(({ kind }) => kind).toSorted()).toEqual(['conflict', 'saved']);
    const { draft } = await drafts().open(id, officer);
    const conflict = saved.find((one) => one.kind === 'conflict');
    expect(conflict?.kind === 'conflict' && conflict.stored.fields).toEqual(draft?.fields);
    await expect(reports().file(id, { results: 'Bản ba' }, officer, 0)).rejects.toThrow(AppError);
    expect((await occurrence(id)).execution).toBe('not-started');
  });
});

describe('a report that comes back', () => {
  test('moves the deadline for who was in time, tells the officer at once, and hands the files on', async () => {
    const id = await freshDue();
    const bytes = new TextEncoder().encode('Danh sách thư viện');
    expect(await drafts().attach(id, [{ fileName: 'phụ lục.txt', bytes }], officer)).toEqual([]);
    await reports().file(id, TEXT, officer);
    app.mailbox.clear();
    const note = 'Thiếu số bạn đọc';
    await reports().return(await newest(id), { reason: note, correctBy: day('2026-06-15') }, coordinator);
    await app.tick();
    const [mail] = app.mailbox.mails.filter(({ to }) => to === officer.email);
    expect(mail?.subject).toContain('báo cáo được trả lại');
    expect(mail?.text).toContain(note);
    expect((await occurrence(id)).extendedTo?.toISOString().slice(0, 10)).toBe('2026-06-15');
    await drafts().save(id, { results: 'Đã bổ sung.' }, 0, officer);
    const desk = await drafts().open(id, officer);
    expect(desk.attachments.map(({ fileName }) => fileName)).toEqual(['phụ lục.txt']);
    // Taken out of the draft; the first filing keeps its own.
    await app.app.get(AttachmentsService).remove(desk.attachments[0]?.id ?? '', officer);
    await reports().file(id, { results: 'Đã bổ sung.' }, officer, desk.draft?.version ?? null);
    const [second, first] = (await reports().ofOccurrence(id, officer)).reports;
    expect([first?.attachments.length, second?.attachments.length]).toEqual([1, 0]);
    expect([first?.ordinal, first?.state, second?.ordinal, second?.state]).toEqual([
      1,
      'returned',
      2,
      'filed',
    ]);
  });

  test('entered for the agency, it is judged by the day on which the paper came in', async () => {
    const id = await freshDue();
    const paper = { ...TEXT, paperNumber: '12/BC-STC', paperOn: '2026-05-07', receivedOn: '2026-05-08' };
    await expect(reports().file(id, TEXT, coordinator)).rejects.toThrow(AppError);
    await reports().file(id, paper, coordinator);
    expect((await occurrence(id)).filedOn?.toISOString().slice(0, 10)).toBe('2026-05-08');
  });
});

describe('files put to a draft', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  test('are told by their content: programs, pages, archives and empty files are refused, the others kept', async () => {
    const id = await freshDue();
    const refused = await drafts().attach(
      id,
      [
        { fileName: 'báo cáo.pdf', bytes: bytes('%PDF-1.7\n%%EOF') },
        { fileName: 'giả.pdf', bytes: new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0]) },
        { fileName: 'trang.docx', bytes: bytes('<!doctype html><html><script>1</script></html>') },
        { fileName: 'hình.txt', bytes: bytes('<svg onload="1">') },
        { fileName: 'rỗng.txt', bytes: bytes('') },
        { fileName: 'gói.rar', bytes: bytes('Rar!....') },
      ],
      officer,
    );
    expect(refused.map(({ values }) => values['file'])).toEqual([
      'giả.pdf',
      'trang.docx',
      'hình.txt',
      'rỗng.txt',
      'gói.rar',
    ]);
    const { attachments } = await drafts().open(id, officer);
    expect(attachments.map(({ fileName, kind }) => [fileName, kind])).toEqual([['báo cáo.pdf', 'pdf']]);
    // The other side does not see them, nor anybody else's draft.
    const file = attachments[0]?.id ?? '';
    await expect(app.app.get(AttachmentsService).download(file, coordinator)).rejects.toThrow(AppError);
    await drafts().discard(id, 1, officer);
    expect(await app.db.attachmentContent.count({ where: { attachments: { none: {} } } })).toBe(0);
  });
});

describe('a template of a plan', () => {
  test('asks for figures, names the one that is no number, and is not changed by two at once', async () => {
    const id = await freshDue();
    const template = {
      sections: [{ key: 'results', title: 'Kết quả', hint: '', required: true }],
      figures: [{ key: '', name: 'Số thư viện', unit: 'thư viện', required: true, summing: 'sum' }],
    };
    const keep = () => app.app.get(ReportTemplatesService).keep(documentId, template, 0, coordinator);
    expect((await atOnce(keep, keep)).kept).toBe(1);
    const filing = reports().file(id, { ...TEXT, 'figure-f1': '1.5' }, officer);
    await expect(filing).rejects.toMatchObject({
      fields: { 'figure-f1': expect.stringContaining('Số thư viện') },
    });
    await reports().file(id, { ...TEXT, 'figure-f1': '1.234,5' }, officer);
    const [report] = (await reports().ofOccurrence(id, officer)).reports;
    expect(report?.figures).toMatchObject([{ name: 'Số thư viện', value: '1234.5' }]);
  });
});
