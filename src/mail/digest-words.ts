import type { DigestItem, DigestModel, DigestTone } from './digest-model.js';

/** The sentences of a digest that depend on who reads it and how pressing it is. */
export interface DigestWords {
  /** Follows "Thực hiện <plan>," and ends with a colon. */
  readonly request: string;
  /** Before the list; empty where nothing more is to be said. */
  readonly opening: string;
  readonly closing: string;
}

// To bodies under the People's Committee an office writes "đề nghị", to the Party, the Front, mass organisations and vertical
// sectors "trân trọng đề nghị".
const ORDER: Readonly<Record<DigestTone, DigestWords>> = {
  remind: {
    opening: '',
    request: 'đề nghị Quý cơ quan quan tâm hoàn thành đúng thời hạn các nhiệm vụ sau:',
    closing: '',
  },
  overdue: {
    opening: 'Đến nay đã quá thời hạn nhưng hệ thống chưa nhận được báo cáo của Quý cơ quan.',
    request: 'đề nghị Quý cơ quan khẩn trương hoàn thành và gửi báo cáo các nhiệm vụ sau:',
    closing: 'Nếu nhiệm vụ đã hoàn thành, đề nghị gửi báo cáo để ngừng nhắc.',
  },
  'to-co-operating': {
    opening: '',
    request:
      'thông báo để Quý cơ quan phối hợp với cơ quan chủ trì hoàn thành đúng thời hạn các nhiệm vụ sau:',
    closing: '',
  },
  'to-head': {
    opening: 'Các nhiệm vụ dưới đây của đơn vị đã quá thời hạn và chưa có báo cáo, dù đã được nhắc.',
    request: 'đề nghị Thủ trưởng đơn vị chỉ đạo hoàn thành và gửi báo cáo:',
    closing: '',
  },
  'to-coordinator': {
    opening: 'Các đơn vị dưới đây chưa gửi báo cáo dù đã quá thời hạn và đã được nhắc.',
    request: 'đề nghị cơ quan theo dõi đôn đốc hoặc báo cáo cấp có thẩm quyền đối với:',
    closing: '',
  },
  'to-leader': {
    opening:
      'Các nhiệm vụ dưới đây quá thời hạn kéo dài; đơn vị và cơ quan theo dõi đã được nhắc nhưng chưa có báo cáo.',
    request: 'kính trình Lãnh đạo xem xét, cho ý kiến chỉ đạo đối với:',
    closing: '',
  },
};

const REQUEST: Readonly<Record<DigestTone, DigestWords>> = {
  remind: {
    opening: '',
    request: 'trân trọng đề nghị Quý cơ quan quan tâm, phối hợp thực hiện đúng thời hạn các nội dung sau:',
    closing: 'Trân trọng cảm ơn sự phối hợp của Quý cơ quan.',
  },
  overdue: {
    opening: 'Đến nay hệ thống chưa nhận được báo cáo của Quý cơ quan.',
    request: 'trân trọng đề nghị Quý cơ quan quan tâm, sớm gửi báo cáo các nội dung sau:',
    closing: 'Nếu nội dung đã hoàn thành, trân trọng đề nghị gửi báo cáo để ngừng nhắc. Trân trọng cảm ơn.',
  },
  'to-co-operating': {
    opening: '',
    request:
      'trân trọng đề nghị Quý cơ quan quan tâm, phối hợp với cơ quan chủ trì thực hiện các nội dung sau:',
    closing: 'Trân trọng cảm ơn sự phối hợp của Quý cơ quan.',
  },
  'to-head': {
    opening: 'Các nội dung dưới đây đã quá thời hạn và chưa có báo cáo.',
    request: 'trân trọng đề nghị đồng chí Thủ trưởng quan tâm, cho ý kiến để hoàn thành và gửi báo cáo:',
    closing: 'Trân trọng cảm ơn.',
  },
  'to-coordinator': ORDER['to-coordinator'],
  'to-leader': ORDER['to-leader'],
};

export const digestWords = ({ tone, addressing }: Pick<DigestModel, 'tone' | 'addressing'>): DigestWords =>
  (addressing === 'request' ? REQUEST : ORDER)[tone];

/** "[Đôn đốc] Sở Tài chính: 2 nhiệm vụ sắp đến hạn, 1 quá hạn": says by itself what is wanted. */
export function digestSubject({ subjectName, groups }: Pick<DigestModel, 'subjectName' | 'groups'>): string {
  const items = groups.flatMap((group) => group.items);
  const [only] = items;
  const what = items.length === 1 && only ? describeOne(only) : describeMany(items);
  return `[Đôn đốc] ${subjectName}: ${what}`;
}

const describeOne = ({ label, dueText }: DigestItem): string => (dueText ? `${label}, ${dueText}` : label);

function describeMany(items: readonly DigestItem[]): string {
  const late = items.filter((item) => item.late).length;
  const ahead = items.length - late;
  if (late === 0) return `${ahead} nhiệm vụ sắp đến hạn`;
  return ahead === 0 ? `${late} nhiệm vụ quá hạn` : `${ahead} nhiệm vụ sắp đến hạn, ${late} quá hạn`;
}
