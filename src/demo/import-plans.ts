import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { AccountsService } from '../accounts/accounts.service.js';
import type { Principal } from '../accounts/principal.js';
import { DocumentsService } from '../documents/documents.service.js';
import { IntakeService } from '../documents/intake.service.js';
import { AppError } from '../platform/app-error.js';
import { StartError } from '../platform/start-error.js';
import { ActivationService } from '../review/activation.service.js';
import { ReviewService } from '../review/review.service.js';

/** Takes plans in for the demo; the first of its sign-ins. */
export const COORDINATOR_EMAIL = 'dieuphoi@ldtbxh.songlam.example';

/** The person who takes plans in. @throws StartError where the seeds were changed so that there is nobody */
export async function coordinatingOfficer(app: INestApplicationContext): Promise<Principal> {
  const people = await app.get(AccountsService).listUsers();
  const officer = people.find(({ email }) => email === COORDINATOR_EMAIL);
  if (officer === undefined) throw new StartError(`Chưa có tài khoản ${COORDINATOR_EMAIL} để nhập văn bản.`);
  return { userId: officer.id, name: officer.name, email: officer.email, memberships: officer.memberships };
}

/** Takes a file in as a draft; gives its document. @throws StartError where the file cannot be read, with the reason */
export async function importPlan(app: INestApplicationContext, file: string, by: Principal): Promise<string> {
  try {
    const bytes = await readFile(file);
    const contentType = /\.(?:txt|md)$/.test(file) ? 'text/plain' : 'application/octet-stream';
    const { documentId } = await app
      .get(IntakeService)
      .takeIn({ fileName: path.basename(file), contentType, bytes }, by);
    return documentId;
  } catch (error) {
    const why = error instanceof AppError ? error.message : `không mở được tệp (${(error as Error).message})`;
    throw new StartError(`${file}: ${why}`, { cause: error });
  }
}

/**
 * Reviews and activates a sample the way the guide tells an officer to: what the words leave open takes the bodies proposed
 * for it, a duty of which nobody knows the owner is left out, the rest is accepted.
 */
export async function activateSample(
  app: INestApplicationContext,
  documentId: string,
  by: Principal,
): Promise<void> {
  const [documents, review] = [app.get(DocumentsService), app.get(ReviewService)];
  for (const duty of (await documents.get(documentId, by)).duties) {
    const owners = duty.bodies.filter(({ part }) => part === 'owner');
    const settled = owners.length > 0 && owners.every(({ resolution }) => resolution === 'resolved');
    const proposed = owners.flatMap(({ agencies }) => agencies.map(({ id }) => id));
    if (settled) continue;
    if (proposed.length > 0) await review.correctBodies(duty.id, duty.version, 'owner', proposed, by);
    else await review.drop(duty.id, duty.version, by);
  }
  await review.acceptAll(documentId, by);
  await app.get(ActivationService).activate(documentId, by, 'Bản mẫu: các câu còn lại không giao việc.');
}
