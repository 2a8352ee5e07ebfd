import type { Fields } from './browserless.js';

/** What stands for place holders that name nothing of a plan, by the address up to and with them. */
export const WORDS: Readonly<Record<string, string>> = {
  '/ke-hoach/:id/ra-soat/:dutyId/:step': 'bo',
  '/thiet-lap/:token': 'khong-co',
  '/loi-moi/:token': 'khong-co',
};

/** A form that a person with the right may send. Where none is told, an empty one is sent; nobody's being taken fails the test. */
export const FORMS: Readonly<Record<string, (world: { agencyId: string }) => Fields>> = {
  '/ke-hoach/moi': () => ({
    text: 'KẾ HOẠCH\nThử quyền\n\nTổ chức thực hiện\n\n1. Sở Y tế\n\n- Chủ trì thực hiện.',
  }),
  '/ke-hoach/:id/thong-tin': () => ({
    title: 'Tên mới',
    number: '',
    issuedOn: '',
    endsOn: '',
    coordinatingAgencyId: '',
  }),
  '/ke-hoach/:id/ra-soat/them': () => ({ quote: 'III. TỔ CHỨC THỰC HIỆN', name: 'Sở Y tế' }),
  '/ke-hoach/:id/ra-soat/:dutyId/:step': () => ({ version: '1' }),
  '/ky-han/:id/bao-cao': () => ({ results: 'Đã làm xong.' }),
  '/bao-cao/:id/tra-lai': () => ({ reason: 'Thiếu số liệu.' }),
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
  '/tai-khoan/moi': ({ agencyId }) => ({
    name: 'Người Mới',
    email: 'nguoi-moi@quyen.songlam.example',
    agencyId,
    role: 'officer',
  }),
};
