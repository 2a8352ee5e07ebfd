import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { EscalationsService } from '../../src/escalations/escalations.service.js';
import { LettersService } from '../../src/letters/letters.service.js';
import { ReportsService } from '../../src/reports/reports.service.js';
import { activatePlan, COORDINATOR, halfYearOf } from '../support/report-plan.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { Visitor } from '../support/visitor.js';

const FINANCE = 'so-tai-chinh';
const HEAD = 'giamdoc@tc.songlam.example';
const LEADER = 'phochutich@songlam.example';

describe('late work that is brought before somebody', () => {
  let app: TestApp;
  let occurrenceId: string;
  const lateOf = async (email: string) => app.app.get(EscalationsService).late(await app.person(email));
  const financeOf = async (email: string) =>
    (await lateOf(email)).find((item) => item.occurrenceId === occurrenceId);

  beforeAll(async () => {
    app = await startApp({ at: '2026-05-18T08:00' });
    await activatePlan(app);
    ({ id: occurrenceId } = await halfYearOf(app, FINANCE));
    for (const day of ['2026-06-09', '2026-06-10', '2026-06-12']) {
      app.clock.set(day);
      await app.tick();
    }
  }, 120_000);
  afterAll(() => app.close());

  test('stands before head and coordinating office, once each, and not yet before the leader', async () => {
    const item = await financeOf(COORDINATOR);
    expect(item?.steps.map(({ level, openedOn }) => `${level} ${openedOn}`)).toEqual([
      'head 2026-06-10',
      'coordinating-office 2026-06-12',
    ]);
    expect(item?.daysLate).toBe(3);
    await app.tick();
    expect((await financeOf(COORDINATOR))?.steps).toHaveLength(2);
  });

  test('is seen by the head of the agency alone, and by nobody of another agency', async () => {
    const own = await lateOf(HEAD);
    expect(own.map(({ agencyName }) => agencyName)).toEqual(['Sở Tài chính']);
    expect(await lateOf('canbo@yt.songlam.example')).toEqual([]);
  });

  test('is noted by whom it was brought before, which stops no reminder; twice there is nothing to note', async () => {
    const head = await new Visitor(app).signIn(HEAD);
    const noted = await head.submit('/don-doc', `/don-doc/${occurrenceId}/da-nam`, {
      note: 'Đã giao phòng.',
    });
    expect(noted.status).toBe(303);
    const item = await financeOf(COORDINATOR);
    expect(item?.steps.map(({ level, note, notedAt }) => [level, note, notedAt !== null])).toEqual([
      ['head', 'Đã giao phòng.', true],
      ['coordinating-office', '', false],
    ]);
    const { execution } = await app.db.occurrence.findUniqueOrThrow({ where: { id: occurrenceId } });
    expect(execution).toBe('not-started');
    const by = await app.person(HEAD);
    await expect(app.app.get(EscalationsService).takeNote(occurrenceId, '', by)).rejects.toMatchObject({
      code: 'not-possible-now',
    });
  });

  test('reaches the leader later, and is gone from the page when it is filed', async () => {
    app.clock.set('2026-06-18');
    await app.tick();
    expect((await financeOf(LEADER))?.steps.map(({ level }) => level)).toContain('leader');
    const other = await halfYearOf(app, 'so-y-te');
    await app.app
      .get(ReportsService)
      .file(
        other.id,
        { results: 'Xong.', difficulties: '', proposals: '' },
        await app.person('canbo@yt.songlam.example'),
      );
    expect((await lateOf(LEADER)).map((item) => item.occurrenceId)).not.toContain(other.id);
  });

  test('goes into a letter that says who, what and since when; its number closes it', async () => {
    const visitor = await new Visitor(app).signIn(COORDINATOR);
    const drafted = await visitor.submit('/don-doc', '/don-doc/cong-van', { chon: [occurrenceId] });
    expect(drafted.status).toBe(303);
    const path = drafted.headers['location'] ?? '';
    const page = await visitor.get(path);
    expect(page.text).toContain('V/v đôn đốc thực hiện Kế hoạch số 15/KH-UBND');
    const id = path.split('/').at(-1) ?? '';
    expect((await financeOf(COORDINATOR))?.letter).toEqual({ id, number: null });
    // The same work does not go into two letters.
    const again = await visitor.submit('/don-doc', '/don-doc/cong-van', { chon: [occurrenceId] });
    expect(again.headers['location']).toBe('/don-doc');
    expect((await visitor.get('/don-doc')).text).toContain('chưa có công văn');
    expect(await app.db.letter.count()).toBe(1);

    const registered = await visitor.submit(path, `${path}/so`, {
      version: '0',
      number: '512/SLĐTBXH-BTXH',
      signedOn: '2026-06-19',
    });
    expect(registered.status).toBe(303);
    expect((await financeOf(COORDINATOR))?.letter).toEqual({ id, number: '512/SLĐTBXH-BTXH' });
    const late = await visitor.submit('/don-doc', `${path}/bo`, { version: '0' });
    expect(late.status).toBe(409);
  });

  test('is written as .docx in the form of the decree', async () => {
    const by = await app.person(COORDINATOR);
    const letters = app.app.get(LettersService);
    const [letter] = await letters.list(by);
    const { bytes, fileName } = await letters.write(letter?.id ?? '', by);
    expect(fileName).toBe('Công văn đôn đốc 512-SLĐTBXH-BTXH.docx');
    const xml = strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array());
    const text = xml.replaceAll(/<w:p[ >]/gu, '\n<').replaceAll(/<[^>]+>/gu, '');
    const parts = [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'ngày 19 tháng 6 năm 2026',
      'Kính gửi: Sở Tài chính.',
      'danh sách kèm theo',
      './.',
      'Nơi nhận:',
      'DANH SÁCH NỘI DUNG ĐÃ QUÁ THỜI HẠN',
    ];
    const places = parts.map((part) => text.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    // Margins in twentieths of a point: 20, 15, 20 and 30 mm; A4.
    const margins = /<w:pgMar (?<all>[^>]*)\/>/u.exec(xml)?.groups?.['all'] ?? '';
    const twips = (name: string) => Number(new RegExp(`w:${name}="(\\d+)"`, 'u').exec(margins)?.[1]);
    expect([twips('top'), twips('right'), twips('bottom'), twips('left')]).toEqual([1134, 851, 1134, 1701]);
    expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="16838"/u);
  });
});
