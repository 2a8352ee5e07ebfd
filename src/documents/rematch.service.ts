import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '../accounts/principal.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import { GroupsService } from '../agencies/groups.service.js';
import { AuditService } from '../audit/audit.service.js';
import { matchAgency } from '../core/agency/match-agency.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/prisma.js';
import { RematchRepository } from './rematch.repository.js';
import { resolveBody } from './resolve-bodies.js';

/** Reads the names of drafts against the register again when that has changed, so that nobody has to pick what is now there. */
@Injectable()
export class RematchService implements OnModuleInit {
  constructor(
    private readonly repository: RematchRepository,
    private readonly agencies: AgenciesService,
    private readonly groups: GroupsService,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.agencies.onChange((by) => this.rematch(by));
  }

  /** Looks for the names again that nothing was found for; what a person chose stays as it is. */
  async rematch(by: Principal): Promise<void> {
    const drafts = await this.repository.openDrafts();
    if (drafts.length === 0) return;
    const [register, groups] = await Promise.all([this.agencies.register(), this.groups.own()]);
    for (const { id, issuer, issuedOn, bodies } of drafts) {
      const on = issuedOn ?? this.clock.today().toString();
      const match = issuer === null ? null : matchAgency(issuer, register, on);
      const scope = { register, groups, on, issuerId: match?.kind === 'one' ? match.agencyId : undefined };
      const found = bodies
        .map((body) => ({ body, now: resolveBody(body, scope) }))
        .filter(({ now }) => now.resolution === 'resolved');
      if (found.length === 0) continue;
      await this.database.transaction(async (tx) => {
        for (const { body, now } of found) await this.repository.settle(tx, body.id, now);
        await this.audit.record(tx, by, {
          action: 'rematch',
          subject: 'document',
          subjectId: id,
          documentId: id,
          after: { names: found.length },
          note: [...new Set(found.map(({ body }) => body.name))].slice(0, 20).join('; '),
        });
      });
    }
  }
}
