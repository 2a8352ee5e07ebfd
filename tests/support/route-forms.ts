import type { World } from './authorisation-world.js';
import type { Fields } from './browserless.js';
import { PASSWORD } from './start-app.js';

const NOBODYS = '00000000-0000-4000-8000-000000000000';

/** What stands for place holders that name nothing of a plan, by the address up to and with them. */
export const WORDS: Readonly<Record<string, string>> = {
  '/ke-hoach/:id/ra-soat/:dutyId/:step': 'bo',
  '/cho-su-kien/:eventId': '00000000-0000-4000-8000-000000000000',
  '/lich-nghi/:year': '2026',
  '/lich-nghi/:year/:step': 'xac-nhan',
  '/lich-nghi/:year/sua/:date': '2026-09-02',
  '/ca-nhan/phien/:id': NOBODYS,
  '/ca-nhan/uy-quyen/:id': NOBODYS,
  '/thiet-lap/:token': 'khong-co',
  '/loi-moi/:token': 'khong-co',
};

const POLICY_FORM = {
  scope: 'all',
  from: '07:30',
  until: '18:00',
  when: 'truoc',
  days: '5',
  audience: 'officer',
  condition: 'always',
  repeat: '',
};

/** A form that a person with the right may send. Where none is told, an empty one is sent; nobody's being taken fails the test. */
export const FORMS: Readonly<Record<string, (world: World) => Fields>> = {
  '/ke-hoach/moi': () => ({
    text: 'KẾ HOẠCH\nThử quyền\n\nTổ chức thực hiện\n\n1. Sở Y tế\n\n- Chủ trì thực hiện.',
  }),
  '/ke-hoach/:id/ban-moi': () => ({ text: `KẾ HOẠCH bản mới ${crypto.randomUUID()}` }),
  '/ke-hoach/:id/thong-tin': () => ({
    title: 'Tên mới',
    number: '',
    issuedOn: '',
    endsOn: '',
    coordinatingAgencyId: '',
  }),
  '/ke-hoach/:id/xoa': () => ({ reason: 'Đưa nhầm tệp.' }),
  '/ke-hoach/:id/ra-soat/them': () => ({ quote: 'III. TỔ CHỨC THỰC HIỆN', name: 'Sở Y tế' }),
  '/ke-hoach/:id/ra-soat/:dutyId/:step': () => ({ version: '1' }),
  '/ke-hoach/:id/ra-soat/ten': () => ({ viec: 'de-nguyen' }),
  '/ke-hoach/:id/ra-soat/cau': () => ({ viec: 'mo-lai', cau: '0-1' }),
  '/ke-hoach/:id/ra-soat/nhieu': () => ({ viec: 'vai-tro', role: 'lead', chon: 'tat-ca' }),
  '/ky-han/:id/bao-cao': () => ({ results: 'Đã làm xong.' }),
  '/ky-han/:id/tien-do': () => ({ words: 'Đã lập danh mục.', percent: '40' }),
  '/ky-han/:id/tra-viec': () => ({ reason: 'Không thuộc chức năng.', agency: '' }),
  '/ky-han/:id/chuyen': () => ({ agency: 'Sở Nội vụ', note: '' }),
  '/ky-han/:id/giu': () => ({ note: 'Đúng chức năng.' }),
  '/ky-han/:id/dung': () => ({ reason: 'Không còn cần.' }),
  '/ky-han/:id/mo-lai': () => ({ reason: 'Vẫn cần làm.' }),
  '/ky-han/:id/dung-nhiem-vu': () => ({ reason: 'Không còn cần.' }),
  '/ky-han/:id/tiep-tuc-nhiem-vu': () => ({ reason: 'Vẫn cần làm.' }),
  '/ky-han/:id/y-kien': () => ({ comment: 'Đề nghị gửi sớm.' }),
  '/giao-viec': ({ people, cases }) => ({
    nguoi: people.get('officer')?.userId ?? '',
    chon: cases.find(({ standing }) => standing === 'led')?.ids.assignment ?? '',
    ve: '/viec',
  }),
  '/nhom-co-quan/:id': () => ({ name: 'Nhóm đổi tên', add: 'Sở Y tế' }),
  '/nhom-co-quan/moi': () => ({ name: 'Nhóm thử quyền', add: 'Sở Y tế' }),
  '/bao-cao/:id/tra-lai': () => ({ reason: 'Thiếu số liệu.', correctBy: '2026-06-30' }),
  '/bao-cao/:id/mo-lai': () => ({ reopenReason: 'Xác nhận nhầm.' }),
  '/ky-han/:id/bao-cao/nhap': () => ({ results: 'Đang viết.' }),
  '/ky-han/:id/gia-han': () => ({ extensionReason: 'Chưa đủ số liệu.', proposedOn: '2026-06-20' }),
  '/gia-han/:id/quyet-dinh': () => ({ viec: 'tu-choi', extensionNote: 'Không đủ căn cứ.' }),
  '/quy-dinh-gia-han': () => ({ askWorkingDaysBefore: '3', timesPerDueDate: '2', longestDays: '60' }),
  '/ke-hoach/:id/mau-bao-cao': () => ({
    basedOn: '0',
    'section-0-key': 'results',
    'section-0-title': 'Kết quả',
  }),
  '/ke-hoach/:id/mau-bao-cao/xem-truoc': () => ({
    'section-0-key': 'results',
    'section-0-title': 'Kết quả',
  }),
  '/co-quan/moi': () => ({
    name: 'Sở Thử quyền',
    kind: 'department',
    level: 'province',
    addressing: 'order',
  }),
  '/co-quan/:id/sua': () => ({
    name: 'Sở Đổi tên',
    kind: 'department',
    level: 'province',
    addressing: 'order',
  }),
  '/lich-nghi/:year/luu': () => ({
    kind: 'statutory',
    date: '2026-06-12',
    name: 'Ngày thử',
    source: 'Thông báo thử',
    state: 'confirmed',
  }),
  '/quy-uoc-tinh-han': () => ({
    strict: 'inclusive',
    year: '10/12',
    half1: '10/6',
    half2: '10/12',
    nine: '10/9',
    quarter1: '10/3',
    quarter2: '10/6',
    quarter3: '10/9',
    quarter4: '10/12',
    month: '20',
    unitToOffice: '2',
    officeToCommittee: '5',
    statedAt: 'office',
  }),
  '/ca-nhan/mat-khau': () => ({
    present: PASSWORD,
    password: 'một câu mới dễ nhớ',
    repeat: 'một câu mới dễ nhớ',
  }),
  '/ca-nhan/uy-quyen': ({ people }) => ({
    toUserId: people.get('head')?.userId ?? '',
    startsOn: '2026-05-12',
    endsOn: '2026-05-15',
  }),
  '/tai-khoan/:id/sua': () => ({ name: 'Tên Mới', email: 'ten-moi@quyen.songlam.example' }),
  '/tai-khoan/:id/vai-tro': ({ agencyId }) => ({ agencyId, role: 'head' }),
  '/tai-khoan/:id/chuyen': ({ agencyId }) => ({ agencyId, role: 'officer', from: '2026-06-01' }),
  '/co-quan/nhap': () => ({ text: 'Tên đầy đủ\tLoại\tCấp\nTrung tâm Thử quyền\tKhác\tCấp tỉnh' }),
  '/co-quan/ke-thua/moi': () => ({
    kind: 'renamed',
    effectiveOn: '2026-03-01',
    legalBasis: 'Nghị quyết số 1/NQ-HĐND',
    predecessors: 'Kho bạc Nhà nước tỉnh',
    successors: 'Cục Thuế tỉnh',
  }),
  '/co-quan/ke-thua/cai-cach': () => ({ locality: 'nam-dinh' }),
  '/tai-khoan/moi': ({ agencyId }) => ({
    name: 'Người Mới',
    email: 'nguoi-moi@quyen.songlam.example',
    agencyId,
    role: 'officer',
  }),
  '/hop-thu-di/dia-chi-loi': () => ({ address: 'khong-co@quyen.songlam.example' }),
  '/lich-nhac': () => ({ ...POLICY_FORM, basedOn: 'default-2' }),
  '/lich-nhac/xem-truoc': () => POLICY_FORM,
};
