import { activateSample, COORDINATOR_EMAIL as COORDINATOR } from '../../src/demo/import-plans.js';
import { IntakeService } from '../../src/documents/intake.service.js';
import type { TestApp } from './start-app.js';

export { COORDINATOR };

/** A short plan of our own whose reporting clause gives every department and every district two yearly reports. */
export const REPORT_PLAN = `ỦY BAN NHÂN DÂN TỈNH SÔNG LAM
Số: 15/KH-UBND
Sông Lam, ngày 2 tháng 3 năm 2026

KẾ HOẠCH
Phát triển thư viện cơ sở đến năm 2030

III. TỔ CHỨC THỰC HIỆN

1. Sở Văn hóa, Thể thao và Du lịch

- Chủ trì, phối hợp với Sở Tài chính xây dựng danh mục sách dùng chung.

2. Chế độ báo cáo

- Các sở, ban, ngành, UBND các huyện, thành phố báo cáo kết quả thực hiện về UBND tỉnh (qua Sở Lao động - Thương binh và Xã hội) theo hai kỳ: Báo cáo 6 tháng trước ngày 10/6, báo cáo năm trước ngày 10/12.
`;

/** Takes a plan in and activates it as an officer would; gives its document. */
export async function activatePlan(app: TestApp, text = REPORT_PLAN): Promise<string> {
  const by = await app.person(COORDINATOR);
  const { documentId } = await app.app
    .get(IntakeService)
    .takeIn(
      { fileName: 'ke-hoach.txt', contentType: 'text/plain', bytes: new TextEncoder().encode(text) },
      by,
    );
  await activateSample(app.app, documentId, by);
  return documentId;
}

/** The half-year's occurrence of the agency with this key in the seeds. */
export async function halfYearOf(app: TestApp, agencyKey: string) {
  return app.db.occurrence.findFirstOrThrow({
    where: { scheduledOn: new Date('2026-06-10T00:00:00Z'), assignment: { agency: { key: agencyKey } } },
  });
}
