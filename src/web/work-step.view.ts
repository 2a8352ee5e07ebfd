import { type FieldErrors, formView } from './forms/form.js';

/** One field of a step's page. */
interface StepField {
  readonly name: string;
  readonly label: string;
  readonly kind: 'area' | 'agency' | 'number';
  readonly hint?: string;
}

/** A step that is taken on a page of its own: what it does, what it needs, how its button reads. */
export interface WorkStepPage {
  readonly title: string;
  readonly lead: string;
  readonly action: string;
  readonly button: string;
  readonly fields: readonly StepField[];
}

const REASON = 'Lý do được lưu vào lịch sử và các cơ quan liên quan đọc được.';

/** The steps of a due date, by the end of their address. */
export const WORK_STEPS_OF: Readonly<Record<string, WorkStepPage>> = {
  'tra-viec': {
    title: 'Trả lại: không thuộc chức năng',
    lead: 'Cơ quan theo dõi sẽ chuyển nhiệm vụ cho cơ quan khác hoặc giữ nguyên phân công kèm lý do. Trong lúc chờ, đơn vị không nhận thư nhắc về nhiệm vụ này; thời hạn vẫn tính.',
    action: 'tra-viec',
    button: 'Trả lại nhiệm vụ',
    fields: [
      { name: 'reason', label: 'Lý do', kind: 'area', hint: `Nêu căn cứ chức năng, nhiệm vụ. ${REASON}` },
      { name: 'agency', label: 'Cơ quan nên thực hiện (nếu biết)', kind: 'agency' },
    ],
  },
  chuyen: {
    title: 'Chuyển cho cơ quan khác',
    lead: 'Các kỳ hạn còn mở chuyển sang cơ quan mới, lịch nhắc bắt đầu lại từ hôm nay. Báo cáo đã gửi vẫn thuộc cơ quan cũ.',
    action: 'chuyen',
    button: 'Chuyển nhiệm vụ',
    fields: [
      { name: 'agency', label: 'Cơ quan thực hiện mới', kind: 'agency' },
      { name: 'note', label: 'Ghi chú (nếu có)', kind: 'area' },
    ],
  },
  giu: {
    title: 'Giữ nguyên phân công',
    lead: 'Nhiệm vụ vẫn do đơn vị thực hiện; việc nhắc tiếp tục từ hôm nay.',
    action: 'giu',
    button: 'Giữ nguyên phân công',
    fields: [{ name: 'note', label: 'Lý do', kind: 'area', hint: REASON }],
  },
  dung: {
    title: 'Dừng kỳ hạn này',
    lead: 'Kỳ hạn này của cơ quan không phải thực hiện nữa, không nhắc và không tính vào số liệu. Có thể mở lại.',
    action: 'dung',
    button: 'Dừng kỳ hạn',
    fields: [{ name: 'reason', label: 'Lý do', kind: 'area', hint: REASON }],
  },
  'mo-lai': {
    title: 'Mở lại kỳ hạn',
    lead: 'Kỳ hạn được theo dõi tiếp; việc nhắc bắt đầu lại từ hôm nay.',
    action: 'mo-lai',
    button: 'Mở lại',
    fields: [{ name: 'reason', label: 'Lý do', kind: 'area', hint: REASON }],
  },
  'dung-nhiem-vu': {
    title: 'Dừng cả nhiệm vụ',
    lead: 'Mọi kỳ hạn chưa xong của nhiệm vụ này, ở tất cả các cơ quan, dừng lại; không có kỳ hạn mới. Có thể tiếp tục lại.',
    action: 'dung-nhiem-vu',
    button: 'Dừng nhiệm vụ ở tất cả các cơ quan',
    fields: [{ name: 'reason', label: 'Lý do', kind: 'area', hint: REASON }],
  },
  'tiep-tuc-nhiem-vu': {
    title: 'Tiếp tục nhiệm vụ',
    lead: 'Các kỳ hạn đã dừng cùng nhiệm vụ được mở lại; việc nhắc bắt đầu lại từ hôm nay.',
    action: 'tiep-tuc-nhiem-vu',
    button: 'Tiếp tục nhiệm vụ',
    fields: [{ name: 'reason', label: 'Lý do', kind: 'area', hint: REASON }],
  },
  'tien-do': {
    title: 'Ghi tiến độ',
    lead: 'Ghi chú tiến độ không thay báo cáo và không dừng việc nhắc.',
    action: 'tien-do',
    button: 'Lưu tiến độ',
    fields: [
      { name: 'words', label: 'Việc đã làm, vướng mắc', kind: 'area' },
      { name: 'percent', label: 'Ước đạt (%)', kind: 'number' },
    ],
  },
  'y-kien': {
    title: 'Gửi ý kiến',
    lead: 'Người được nhắc tên bằng @Họ và tên được báo trong thư của ngày.',
    action: 'y-kien',
    button: 'Gửi ý kiến',
    fields: [{ name: 'comment', label: 'Ý kiến', kind: 'area' }],
  },
};

/** The page of one step, with what was typed and what is wrong with it. */
export const workStepView = (
  step: WorkStepPage,
  occurrenceId: string,
  about: { readonly headline: string; readonly agencyName: string },
  values: Readonly<Record<string, string>>,
  errors: FieldErrors,
) => ({
  title: step.title,
  lead: step.lead,
  button: step.button,
  back: `/ky-han/${occurrenceId}`,
  action: `/ky-han/${occurrenceId}/${step.action}`,
  about,
  fields: step.fields.map((field) => ({
    ...field,
    isArea: field.kind === 'area',
    isAgency: field.kind === 'agency',
    value: values[field.name] ?? '',
    error: errors[field.name],
  })),
  form: formView(values, errors),
});
