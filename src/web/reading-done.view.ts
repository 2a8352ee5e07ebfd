import type { DocumentView } from '../documents/document-view.js';
import type { Twin } from '../documents/documents.service.js';
import { AppError } from '../platform/app-error.js';
import { planName } from './plan-words.js';
import { done, type Flash, notice } from './view/flash.js';

/** Where a document that was just read goes on, and what is said there: what was found, and what a person should look at. */
export function readingDone(document: DocumentView, twins: readonly Twin[]): [path: string, flash?: Flash] {
  const { id, state, duties, fileName, readingWarnings } = document;
  if (state === 'active') return [`/ke-hoach/${id}`];
  const path = `/ke-hoach/${id}/ra-soat`;
  const [twin] = twins;
  const doubts = [
    ...readingWarnings,
    ...(twin
      ? [
          `Có thể là bản khác của ${planName(twin.name)} (tệp «${twin.fileName}»): cùng số, ngày, cơ quan ban hành.`,
        ]
      : []),
  ];
  if (duties.length > 0) {
    const found = `Đã đọc được ${duties.length} nhiệm vụ. Rà soát từng nhiệm vụ trước khi kích hoạt.`;
    return [path, doubts.length > 0 ? notice([found, ...doubts].join(' ')) : done(found)];
  }
  const none = new AppError('no-duties-found', { file: fileName }).message;
  const kept = 'Văn bản đã được lưu; chọn đoạn nêu nhiệm vụ trong văn bản để thêm.';
  return [path, notice([none, kept, ...doubts].join(' '))];
}
