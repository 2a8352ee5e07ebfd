import type { WorkKind, WorkRelations } from '../../src/accounts/permissions.js';
import { type Principal, ROLES, type Role } from '../../src/accounts/principal.js';
import { activateSample } from '../../src/demo/import-plans.js';
import { IntakeService } from '../../src/documents/intake.service.js';
import type { TestApp } from './start-app.js';

/** How a piece of work stands to the agency of those who try. */
export const STANDINGS = ['coordinated', 'led', 'cooperating', 'foreign'] as const;
export type Standing = (typeof STANDINGS)[number];

/** One plan with everything that hangs on it, and what its pages would betray. */
export interface Case {
  readonly standing: Standing;
  readonly relations: WorkRelations;
  readonly ids: Readonly<Record<WorkKind, string>>;
  /** A word that stands in this plan alone. */
  readonly mark: string;
}

export interface World {
  readonly agencyId: string;
  /** One person for each role, all of the same agency. */
  readonly people: ReadonlyMap<Role, Principal>;
  readonly cases: readonly Case[];
}

const planText = (mark: string, lead: string, cooperating: string): string => `ỦY BAN NHÂN DÂN TỈNH SÔNG LAM
Số: ${mark.length + 20}/KH-UBND
Sông Lam, ngày 2 tháng 3 năm 2026

KẾ HOẠCH
Nâng cấp tủ sách ${mark} đến năm 2030

III. TỔ CHỨC THỰC HIỆN

1. ${lead}

- Chủ trì, phối hợp với ${cooperating} lập danh mục sách ${mark}, hoàn thành trước ngày 10/6/2026.
`;

const PLANS: Readonly<Record<Standing, readonly [mark: string, lead: string, cooperating: string]>> = {
  coordinated: ['thượngnguồn', 'Sở Y tế', 'Sở Xây dựng'],
  led: ['trungdu', 'Sở Tài chính', 'Sở Xây dựng'],
  cooperating: ['hạlưu', 'Sở Y tế', 'Sở Tài chính'],
  foreign: ['hảiđảo', 'Sở Y tế', 'Sở Xây dựng'],
};

/**
 * People of every role in one agency, and plans that this agency coordinates, leads a duty of, co-operates in, or has nothing to do
 * with. Each has one report that waits and one mail that was sent.
 */
export async function buildWorld(app: TestApp, agencyKey = 'so-tai-chinh'): Promise<World> {
  const { id: agencyId } = await app.db.agency.findUniqueOrThrow({ where: { key: agencyKey } });
  const people = new Map<Role, Principal>();
  for (const role of ROLES) people.set(role, await newPerson(app, agencyId, role));
  const stranger = await app.person('dieuphoi@ldtbxh.songlam.example');
  const cases: Case[] = [];
  for (const standing of STANDINGS) {
    const by = standing === 'coordinated' ? people.get('coordinating-officer') : stranger;
    if (by) cases.push(await newCase(app, standing, by));
  }
  return { agencyId, people, cases };
}

/** A person with one office, who signs in with the password of the seeds. */
export async function newPerson(
  app: TestApp,
  agencyId: string,
  role: Role,
  local?: string,
): Promise<Principal> {
  const { passwordHash } = await app.db.user.findFirstOrThrow({ where: { passwordHash: { not: null } } });
  const email = `${local ?? `thu-${role}`}@quyen.songlam.example`;
  await app.db.user.create({
    data: { name: `Thử ${local ?? role}`, email, passwordHash, memberships: { create: { agencyId, role } } },
  });
  return app.person(email);
}

const LETTER = {
  superior: '',
  issuer: 'Sở Thử quyền',
  symbol: '/STQ',
  place: 'Sông Lam',
  addressees: ['Sở Y tế'],
  paragraphs: ['Đề nghị báo cáo.'],
  recipients: ['Như trên'],
  signer: ['GIÁM ĐỐC'],
  signerName: '',
  newDay: '2026-06-26',
  annex: [],
};

async function newCase(app: TestApp, standing: Standing, by: Principal): Promise<Case> {
  const [mark, lead, cooperating] = PLANS[standing];
  const bytes = new TextEncoder().encode(planText(mark, lead, cooperating));
  const file = { fileName: `${standing}.txt`, contentType: 'text/plain', bytes };
  const { documentId } = await app.app.get(IntakeService).takeIn(file, by);
  await activateSample(app.app, documentId, by);
  const occurrence = await app.db.occurrence.findFirstOrThrow({
    where: { assignment: { duty: { documentId } } },
    include: { assignment: { include: { duty: { include: { assignments: true, document: true } } } } },
  });
  const { assignment } = occurrence;
  const ofRole = (role: string) =>
    assignment.duty.assignments.filter((one) => one.role === role).map((one) => one.agencyId);
  const at = new Date(app.clock.now().epochMilliseconds);
  const report = await app.db.report.create({
    data: { occurrenceId: occurrence.id, results: mark, filedById: by.userId, filedAt: at, filedOn: at },
  });
  const content = await app.db.attachmentContent.create({
    data: { sha256: '0'.repeat(64), size: 3, bytes: new TextEncoder().encode('abc') },
  });
  const attachment = await app.db.attachment.create({
    data: {
      occurrenceId: occurrence.id,
      holder: 'report',
      holderId: report.id,
      fileName: `${mark}.txt`,
      kind: 'text',
      contentId: content.id,
      addedById: by.userId,
      addedBy: by.name,
      addedAt: at,
    },
  });
  const extension = await app.db.extensionRequest.create({
    data: {
      occurrenceId: occurrence.id,
      dueOn: occurrence.lastValidOn ?? at,
      proposedOn: new Date('2026-07-01T00:00:00Z'),
      reason: mark,
      askedById: by.userId,
      askedBy: by.name,
      askedAt: at,
    },
  });
  await app.db.occurrence.update({ where: { id: occurrence.id }, data: { execution: 'filed', filedOn: at } });
  const mail = await app.db.mail.create({
    data: {
      recipientKey: `user:${by.userId}`,
      recipientName: by.name,
      address: by.email,
      subject: mark,
      html: mark,
      text: mark,
      messageId: `<${standing}@example>`,
      state: 'sent',
      createdAt: at,
      notifications: {
        create: {
          occurrenceId: occurrence.id,
          rungId: 'before-15',
          recipientKey: `user:${by.userId}`,
          recipientName: by.name,
          address: by.email,
          tone: 'remind',
          agencyId: assignment.agencyId,
          lastValidOn: occurrence.lastValidOn ?? at,
          plannedOn: at,
          outcome: 'sent',
          reason: { code: 'due-in', workingDays: 15, lastValidOn: '2026-06-09' },
          policyVersion: '1',
          calendarVersion: '1',
          decidedAt: at,
        },
      },
    },
  });
  await app.db.escalation.createMany({
    data: ['head', 'coordinating-office', 'leader'].map((level) => ({
      occurrenceId: occurrence.id,
      level,
      lastValidOn: occurrence.lastValidOn ?? at,
      openedAt: at,
      openedOn: at,
    })),
  });
  const letter = await app.db.letter.create({
    data: {
      documentId,
      officeId: assignment.duty.document.coordinatingAgencyId ?? assignment.agencyId,
      content: { ...LETTER, about: mark },
      draftedById: by.userId,
      draftedAt: at,
    },
  });
  return {
    standing,
    mark,
    relations: {
      coordinatingAgencyId: assignment.duty.document.coordinatingAgencyId,
      leadingAgencyIds: ofRole('lead'),
      cooperatingAgencyIds: ofRole('coordinate'),
    },
    ids: {
      document: documentId,
      duty: assignment.dutyId,
      occurrence: occurrence.id,
      report: report.id,
      attachment: attachment.id,
      extension: extension.id,
      mail: mail.id,
      letter: letter.id,
      assignment: assignment.id,
    },
  };
}
