import { Injectable } from '@nestjs/common';
import { AccountsService, type MailMember } from '../accounts/accounts.service.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import type { Recipient } from '../core/reminder/occurrence-snapshot.js';
import type { Audience } from '../core/reminder/policy.js';
import { BouncesService } from '../mail/bounces.service.js';

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
    private readonly bounces: BouncesService,
  ) {}

  /** Everybody who may get mail as of now; with `works` those who may get mail about these, which is all that one mail needs. */
  async book(works?: readonly WorkBodies[]): Promise<RecipientBook> {
    const [members, agencies, bounced] = await Promise.all([
      this.accounts.mailMembers(works?.flatMap(agencyIdsOf)),
      this.agenciesById(),
      this.bouncedAddresses(),
    ]);
    const recipient = (key: string, name: string, address: string): MailRecipient => ({
      key,
      name,
      address,
      ...(bounced.has(address.toLowerCase()) && { bounced: true }),
    });
    const personOf = ({ userId, name, email }: MailMember) => recipient(`user:${userId}`, name, email);
    const byAgency = Map.groupBy(members, (member) => member.agencyId);
    const leaders = members.filter(({ role }) => role === 'leader').map(personOf);

    const withRole = (agencyId: string, ...roles: readonly string[]): readonly MailRecipient[] => {
      const agency = agencies.get(agencyId);
      const mailbox = agency?.email ? [recipient(`agency:${agency.id}`, agency.name, agency.email)] : [];
      for (const role of roles) {
        const found = (byAgency.get(agencyId) ?? []).filter((member) => member.role === role).map(personOf);
        // Where nobody of the office can be reached, the mailbox hears of it too.
        if (found.length > 0) return found.every((one) => one.bounced) ? [...found, ...mailbox] : found;
      }
      return mailbox;
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

  /** The address that a recipient ("user:<id>", "agency:<id>") has now; null where there is none any more. */
  async addressOf(recipientKey: string): Promise<string | null> {
    const [kind, id = ''] = recipientKey.split(':');
    if (kind === 'agency') return (await this.agenciesById()).get(id)?.email ?? null;
    return this.accounts.activeAddress(id);
  }

  private async bouncedAddresses(): Promise<ReadonlySet<string>> {
    return new Set((await this.bounces.marked()).map(({ address }) => address));
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
