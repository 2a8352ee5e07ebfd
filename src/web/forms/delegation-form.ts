import { z } from 'zod';
import type { DelegationForm as Delegation } from '../../accounts/delegations.service.js';
import { isId } from './id-param.js';

const day = (missing: string) =>
  z
    .string()
    .trim()
    .pipe(z.iso.date({ error: missing }));

/** Handing over for an absence, as typed. */
export const DelegationForm = z.object({
  toUserId: z.string().refine(isId, 'Chọn người được ủy quyền.'),
  startsOn: day('Nhập ngày bắt đầu.'),
  endsOn: day('Nhập ngày kết thúc.'),
  reason: z.string().trim().max(500, 'Lý do dài nhất 500 ký tự.').default(''),
});

export const delegationOf = ({ startsOn, endsOn, ...rest }: z.output<typeof DelegationForm>): Delegation => ({
  ...rest,
  startsOn: Temporal.PlainDate.from(startsOn),
  endsOn: Temporal.PlainDate.from(endsOn),
});
