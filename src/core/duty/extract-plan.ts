import { readBodies } from '../agency/find-agencies.js';
import type { NamedBody } from '../agency/named-body.js';
import type { DeadlineContext, DeadlineMention } from '../deadline/deadline.js';
import { findDeadlines } from '../deadline/find-deadlines.js';
import type { Clause } from '../structure/clause.js';
import { parseHeader } from '../structure/parse-header.js';
import { parseStructure } from '../structure/parse-structure.js';
import type { Table } from '../structure/tables/table.js';
import { stripMarkup } from '../text/markup.js';
import { contains, overlaps, type Span } from '../text/span.js';
import { type Word, wordsIn } from '../text/word.js';
import { splitActions } from './actions.js';
import { checkPlan } from './check-plan.js';
import { readClauseDuties } from './clauses/read-clause-duties.js';
import type { DutyDraft } from './draft.js';
import type { ClauseNode, DutyCandidate, Extraction } from './duty.js';
import { readLabels } from './label.js';
import { findLeftovers } from './leftovers.js';
import { findPartners, uniqueBodies } from './partners.js';
import { findRecipients } from './recipients.js';
import { assignsWork, draftTableDuties } from './table-duties.js';

const ORDERING_KINDS: ReadonlySet<string> = new Set([
  'Chỉ thị',
  'Công điện',
  'Công văn',
  'Thông báo',
  'Nghị quyết',
]);

/**
 * Reads an issued plan out of its text: structure, duties with owners and deadlines, and what looks wrong in it.
 * Total: any string gives an extraction. `text` of the result is the NFC form that all offsets refer to.
 */
export function extractPlan(raw: string): Extraction {
  const source = stripMarkup(raw);
  const { text } = source;
  const structure = parseStructure(source, isData);
  const header = parseHeader(structure, text);
  const context = {
    issuedOn: header.issuedOn,
    periodFrom: header.period.from,
    periodTo: header.period.to,
    timeLabel: false,
  };
  const statesDeadline = (region: Span): boolean => findDeadlines(text, region, context).some(isDated);
  const clauses = readClauseDuties(
    structure.clauses,
    text,
    ORDERING_KINDS.has(header.kind ?? ''),
    statesDeadline,
  );
  const tables = structure.tables.flatMap((table) => draftTableDuties(table, text, ''));
  const drafts = [...clauses.drafts, ...tables]
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const duties = drafts.map((draft) => readDraft(draft, text, context));
  return {
    text,
    document: header,
    clauses: structure.clauses.filter((clause) => clause.zone === 'body').map(nodeOf),
    duties,
    unassigned: [...clauses.left, ...findLeftovers(text, structure.clauses, duties, clauses.left)].sort(
      (a, b) => a.start - b.start || a.end - b.end,
    ),
    diagnostics: checkPlan({ text, clauses: structure.clauses, header, duties }),
  };
}

const isDated = (mention: DeadlineMention): boolean =>
  mention.kind === 'date' ||
  mention.kind === 'window' ||
  mention.kind === 'recurring' ||
  mention.kind === 'month-day' ||
  mention.kind === 'relative';

const isData = (table: Table, text: string): boolean =>
  assignsWork(table, text) ||
  (table.rows.length >= 3 &&
    table.rows.filter((row) => row.cells.length >= 3).length * 2 > table.rows.length);

function readDraft(draft: DutyDraft, text: string, context: DeadlineContext): DutyCandidate {
  const words = wordsIn(text, draft.wording ?? draft);
  const owners = uniqueBodies(draft.owners);
  const own = new Set(owners.map((body) => body.name));
  const partners = readPartners(draft, words, text);
  const { reportTo, via } = findRecipients(words, text);
  return {
    clause: draft.clause,
    scope: draft.scope,
    start: draft.start,
    end: draft.end,
    role: opensWithCooperation(text, draft) && draft.coordinators.length === 0 ? 'coordinate' : 'lead',
    rule: { id: draft.rule.id, reason: draft.rule.reason },
    owners,
    coordinators: uniqueBodies([...partners, ...draft.coordinators]).filter((body) => !own.has(body.name)),
    reportTo,
    via,
    deadlines: readDeadlines(draft, text, context),
    actions: splitActions(text, draft),
    confidence: owners.length === 0 ? 0.5 : 0.9,
    warnings: draft.warnings,
  };
}

/** The bodies that the duty's words name as co-operating; where they name none, those of the introduction above it. */
function readPartners(draft: DutyDraft, words: readonly Word[], text: string): readonly NamedBody[] {
  const { inherited } = draft;
  // "X chủ trì, phối hợp:" over "- Với Sở Tài chính xây dựng ...".
  const opening = inherited.length > 0 && words[0]?.low === 'với' ? readBodies(words, 1, text) : null;
  // What a label or a cell names is read from there, with all that its words say of it.
  const labelled = (body: NamedBody): boolean => draft.coordinators.some((known) => overlaps(known, body));
  const named = [...(opening?.bodies ?? []), ...findPartners(words, text).filter((body) => !labelled(body))];
  return named.length > 0 ? named : inherited;
}

const opensWithCooperation = (text: string, draft: DutyDraft): boolean =>
  /^(?:chủ\s+động\s+|tiếp\s+tục\s+)?phối\s+hợp/iu.test(text.slice(draft.predicate, draft.predicate + 40));

function readDeadlines(draft: DutyDraft, text: string, context: DeadlineContext): readonly DeadlineMention[] {
  const wording = draft.wording ?? draft;
  const inline = readLabels(text, wording).filter((label) => label.kind === 'time');
  const times = draft.times.length > 0 ? draft.times : inline.map((label) => label.value);
  const labelled = times.flatMap((time) => findDeadlines(text, time, { ...context, timeLabel: true }));
  const covered = (span: Span): boolean => times.some((time) => contains(time, span));
  const free = findDeadlines(text, wording, context).filter((mention) => !covered(mention));
  return [...free, ...labelled].sort((a, b) => a.start - b.start);
}

function nodeOf(clause: Clause): ClauseNode {
  return {
    label: clause.label,
    path: clause.path,
    kind: clause.kind === 'roman' ? 'section' : clause.kind,
    start: clause.start,
    end: clause.end,
    children: clause.children.map(nodeOf),
  };
}
