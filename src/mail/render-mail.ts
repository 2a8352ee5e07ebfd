import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
import type { AnnouncementModel } from './announcement-model.js';
import { announcementSubject, announcementWords, figuresOf } from './announcement-words.js';
import type {
  BounceModel,
  CalendarAlarmModel,
  DigestModel,
  InvitationModel,
  MentionModel,
  TakeoverModel,
  WatchmanModel,
} from './digest-model.js';
import { digestSubject, digestWords } from './digest-words.js';
import type { NoticeModel } from './notice-model.js';

export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

interface MailModels {
  readonly announcement: AnnouncementModel;
  readonly digest: DigestModel;
  readonly invitation: InvitationModel;
  readonly bounce: BounceModel;
  readonly mention: MentionModel;
  readonly 'calendar-alarm': CalendarAlarmModel;
  readonly 'password-reset': InvitationModel;
  readonly takeover: TakeoverModel;
  readonly watchman: WatchmanModel;
  readonly notice: NoticeModel;
}

export type MailKind = keyof MailModels;

type Template = (model: object) => string;

const source = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../../templates/mail/${name}.hbs`, import.meta.url)), 'utf8');

/** Templates of both parts of a mail, compiled when the first mail of the kind is written. */
const compiled = new Map<MailKind, { readonly html: Template; readonly text: Template }>();

function templatesOf(kind: MailKind): { readonly html: Template; readonly text: Template } {
  const known = compiled.get(kind);
  if (known) return known;
  const layout = Handlebars.compile(source('layout.html'));
  const body = Handlebars.compile(source(`${kind}.html`));
  const templates = {
    html: (model: object) => layout({ ...model, body: body(model) }),
    text: Handlebars.compile(source(`${kind}.text`), { noEscape: true }),
  };
  compiled.set(kind, templates);
  return templates;
}

/** Writes one mail: a subject in one line, an HTML part with inline styles and a text part that says the same. Pure. */
export function renderMail<Kind extends MailKind>(kind: Kind, model: MailModels[Kind]): RenderedMail {
  const { subject, view } = viewOf(kind, model);
  const { html, text } = templatesOf(kind);
  return {
    subject,
    html: html({ ...view, subject }),
    text: `${text(view)
      .replace(/\n{3,}/g, '\n\n')
      .trim()}\n`,
  };
}

function viewOf(
  kind: MailKind,
  model: MailModels[MailKind],
): { readonly subject: string; readonly view: object } {
  if (kind === 'invitation') {
    return { subject: '[Đôn đốc] Thư mời sử dụng hệ thống theo dõi nhiệm vụ', view: model };
  }
  if (kind === 'calendar-alarm') {
    const { years } = model as CalendarAlarmModel;
    return { subject: `[Đôn đốc] Đề nghị xác nhận lịch nghỉ năm ${years}`, view: model };
  }
  if (kind === 'bounce') {
    const { addresses } = model as BounceModel;
    return { subject: `[Đôn đốc] ${addresses.length} địa chỉ thư không nhận được thư`, view: model };
  }
  if (kind === 'watchman') {
    const words = (model as WatchmanModel).troubles.map((trouble) => TROUBLE_WORDS[trouble]);
    return { subject: '[Đôn đốc] Hệ thống đang có sự cố', view: { ...model, words } };
  }
  if (kind === 'password-reset') return { subject: '[Đôn đốc] Đặt lại mật khẩu', view: model };
  if (kind === 'announcement') {
    const announcement = model as AnnouncementModel;
    const plans = announcement.plans.map((plan) => ({ ...plan, figures: figuresOf(plan) }));
    return {
      subject: oneLine(announcementSubject(announcement)),
      view: { ...announcement, plans, words: announcementWords(announcement) },
    };
  }
  if (kind === 'mention') return { subject: '[Đôn đốc] Có ý kiến nhắc tới Ông/Bà', view: model };
  if (kind === 'notice') {
    const notice = model as NoticeModel;
    return { subject: oneLine(`[Đôn đốc] ${notice.subjectName}: ${notice.subject}`), view: notice };
  }
  if (kind === 'takeover') {
    const { name, addressing } = model as TakeoverModel;
    const ask = addressing === 'request' ? 'Trân trọng đề nghị' : 'Đề nghị';
    return {
      subject: oneLine(`[Đôn đốc] ${name}: tiếp nhận nhiệm vụ do sắp xếp tổ chức`),
      view: { ...model, ask },
    };
  }
  const digest = model as DigestModel;
  const groups = digest.groups.map((group) => ({
    ...group,
    items: group.items.map((item) => ({
      ...item,
      main: item.links[0],
      others: item.links.slice(1),
      edge: item.late ? '#b42318' : '#c9d2dc',
      dueColour: item.late ? '#b42318' : '#1c2b3a',
    })),
  }));
  return {
    subject: oneLine(digestSubject(digest)),
    view: { ...digest, groups, words: digestWords(digest), several: digest.groups.length > 1 },
  };
}

const TROUBLE_WORDS: Readonly<Record<WatchmanModel['troubles'][number], string>> = {
  tick: 'Việc lập lịch nhắc đã dừng hơn 10 phút: thư nhắc không được lên lịch cho đến khi dịch vụ hoạt động trở lại. Đề nghị kiểm tra nhật ký dịch vụ và khởi động lại nếu cần; thư bị lỡ sẽ được lên lịch ngay sau đó.',
  mail: 'Có thư đã chờ máy chủ thư hơn 1 giờ. Đề nghị kiểm tra kết nối tới máy chủ thư; thư chờ sẽ tự gửi khi kết nối trở lại.',
};

/** A line break in a subject would begin another header. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
