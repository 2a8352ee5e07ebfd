import type { DocumentView } from '../documents/document-view.js';
import { AppError } from '../platform/app-error.js';
import { done, type Flash, notice } from './view/flash.js';

/** Where a document that was just read goes on, and what is said there. */
export function readingDone(document: DocumentView): [path: string, flash?: Flash] {
  const { id, state, duties, fileName } = document;
  if (state === 'active') return [`/ke-hoach/${id}`];
  const path = `/ke-hoach/${id}/ra-soat`;
  if (duties.length > 0) {
    return [path, done(`Đã đọc được ${duties.length} nhiệm vụ. Rà soát từng nhiệm vụ trước khi kích hoạt.`)];
  }
  const words = new AppError('no-duties-found', { file: fileName }).message;
  return [path, notice(`${words} Văn bản đã được lưu; chọn đoạn nêu nhiệm vụ trong văn bản để thêm.`)];
}
