import { Injectable } from '@nestjs/common';
import { AccountsService, type MailMember } from '../accounts/accounts.service.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import type { Recipient } from '../core/reminder/occurrence-snapshot.js';
import type { Audience } from '../core/reminder/policy.js';

/** Somebody who gets mail, with the address to use now. */
export interface MailRecipient extends Recipient {
  readonly name: string;
  readonly address: string;
}

export type RecipientsByAudience = Readonly<Record<Audience, readonly MailRecipient[]>>;

/** The bodies that one piece of work hangs on. */
export interface WorkBodies {
  readonly agencyId: string;
  readonly coordinatingAgencyId: string | null;
  readonly cooperatingAgencyIds: readonly string[];
}

/** The people of one moment: looked up once for all occurrences of a run. */
export interface RecipientBook {
  of(work: WorkBodies): RecipientsByAudience;
  /** What an agency is called; undefined where the register does not have it. */
  nameOf(agencyId: string): string | undefined;
}

/** Who looks after an agency's work: the first of these offices that is held. */
const OFFICERS = ['officer', 'coordinating-officer', 'head'] as const;

const personOf = ({ userId, name, email }: MailMember): MailRecipient => ({
  key: `user:${userId}`,
  name,
  address: email,
});

type Register = Awaited<ReturnType<AgenciesService['register']>>;

/** Who gets the mails about an agency's work: by office held, else the agency's own mailbox. */
@Injectable()
export class RecipientsService {
  /** The register by id; the array is the same as long as nobody changes the register. */
  private held:
    | { readonly register: Register; readonly byId: ReadonlyMap<string, Register[number]> }
    | undefined;

  constructor(
    private readonly accounts: AccountsService,
    private readonly agencies: AgenciesService,
  ) {}

  /** Everybody who may get mail as of now; with `works` those who may get mail about these, which is all that one mail needs. */
  async book(works?: readonly WorkBodies[]): Promise<RecipientBook> {
    const [members, agencies] = await Promise.all([
      this.accounts.mailMembers(works?.flatMap(agencyIdsOf)),
      this.agenciesById(),
    ]);
    const byAgency = Map.groupBy(members, (member) => member.agencyId);
    const leaders = members.filter(({ role }) => role === 'leader').map(personOf);

    const withRole = (agencyId: string, ...roles: readonly string[]): readonly MailRecipient[] => {
      for (const role of roles) {
        const found = (byAgency.get(agencyId) ?? []).filter((member) => member.role === role);
        if (found.length > 0) return found.map(personOf);
      }
      const agency = agencies.get(agencyId);
      return agency?.email ? [{ key: `agency:${agency.id}`, name: agency.name, address: agency.email }] : [];
    };
    return {
      of: ({ agencyId, coordinatingAgencyId, cooperatingAgencyIds }) => ({
        officer: withRole(agencyId, ...OFFICERS),
        head: withRole(agencyId, 'head'),
        'co-operating': cooperatingAgencyIds
          .filter((id) => id !== agencyId)
          .flatMap((id) => withRole(id, ...OFFICERS)),
        'coordinating-office': coordinatingAgencyId
          ? withRole(coordinatingAgencyId, 'coordinating-officer', 'head')
          : [],
        leader: leaders,
      }),
      nameOf: (agencyId) => agencies.get(agencyId)?.name,
    };
  }

  private async agenciesById(): Promise<ReadonlyMap<string, Register[number]>> {
    const register = await this.agencies.register();
    if (this.held?.register !== register)
      this.held = { register, byId: new Map(register.map((agency) => [agency.id, agency])) };
    return this.held.byId;
  }
}

const agencyIdsOf = ({
  agencyId,
  coordinatingAgencyId,
  cooperatingAgencyIds,
}: WorkBodies): readonly string[] => [
  agencyId,
  ...(coordinatingAgencyId === null ? [] : [coordinatingAgencyId]),
  ...cooperatingAgencyIds,
];
