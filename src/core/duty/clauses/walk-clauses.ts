import type { Clause } from '../../structure/clause.js';
import { isBullet } from '../../structure/marker.js';
import { readSectionKind } from '../../structure/section-kind.js';
import { ACTION_WORDS } from '../../text/action-words.js';
import { foldTone } from '../../text/fold.js';
import type { Span } from '../../text/span.js';
import { wordsIn } from '../../text/word.js';
import type { DutyDraft } from '../draft.js';
import type { DutyScope } from '../duty.js';
import { type Label, readLabel } from '../label.js';
import { readPassage } from '../passages/read-passage.js';
import type { StatesDeadline } from '../passages/sentence-rule.js';
import type { Place } from '../place.js';
import { readSubject } from '../subject/read-subject.js';
import type { Subject } from '../subject/subject.js';
import type { ClauseReader, DraftWords, Taken } from './clause-rule.js';
import { CLAUSE_RULES } from './clause-rules.js';
import { SIBLING_RULES } from './sibling-rules.js';

/** Annexes that list what was done or is in force; only their tables may assign work. */
const ANNEX_LIST = /^(?:phụ lục|danh mục|biểu|bảng)(?!.*(?:nhiệm vụ|phân công))/su;
const CLOSING = /^trên đây là/u;
const LONGEST_VERB = 60;

/** Walks the clause tree, asks the rules what each clause is, and keeps the drafts of duties that they make. */
export class ClauseWalk implements ClauseReader {
  readonly drafts: DutyDraft[] = [];
  readonly left: (Span & { readonly reason: string })[] = [];
  readonly text: string;
  readonly orders: boolean;
  readonly statesDeadline: StatesDeadline;
  private readonly subjects = new Map<Clause, Subject | null>();
  private readonly labels = new Map<Clause, Label | null>();

  constructor(text: string, orders: boolean, statesDeadline: StatesDeadline) {
    this.text = text;
    this.orders = orders;
    this.statesDeadline = statesDeadline;
  }

  readSiblings(siblings: readonly Clause[], place: Place): void {
    const namesBodies = this.mostNameBodies(siblings);
    let here: Place = { ...place, assigned: place.assigned || namesBodies, besideNamed: namesBodies };
    let inAnnexList = false;
    for (let at = 0; at < siblings.length; ) {
      const clause = siblings[at];
      if (clause === undefined) break;
      if (clause.kind === 'annex') inAnnexList = ANNEX_LIST.test(foldTone(this.words(clause.own)));
      const taken = inAnnexList ? { next: at + 1, place: here } : this.readSibling(siblings, at, here, place);
      at = taken.next;
      here = taken.place;
    }
  }

  private readSibling(siblings: readonly Clause[], at: number, here: Place, above: Place): Taken {
    for (const rule of SIBLING_RULES) {
      const taken = rule.read(this, siblings, at, here, above);
      if (taken !== null) return taken;
    }
    return { next: at + 1, place: here };
  }

  read(clause: Clause, place: Place): void {
    const kind =
      clause.children.length > 0 || clause.kind === 'roman' ? readSectionKind(this.words(clause.own)) : null;
    const section = place.section === 'funding' ? 'funding' : (kind ?? place.section);
    const here: Place = {
      ...place,
      section,
      assigned: place.assigned || section === 'organisation' || clause.kind === 'article',
      marked: clause.marker !== null,
      clause: clause.path,
    };
    CLAUSE_RULES.some((rule) => rule.read(this, clause, here));
  }

  readText(region: Span, place: Place): void {
    const passage = readPassage(this.text, region, place, this.statesDeadline);
    for (const segment of passage.segments) {
      const { owners, predicate, rule } = segment;
      const scope = segment.closing ? 'closing' : this.scopeOf(place);
      const inherited = owners === place.owners ? place.partners : [];
      const clause = segment.closing ? 'closing' : place.clause;
      this.draft({
        start: segment.start,
        end: segment.end,
        owners,
        predicate,
        rule,
        scope,
        inherited,
        clause,
      });
    }
    if (place.assigned) for (const part of passage.left) this.leave(part, 'no-owner');
  }

  draft(draft: DraftWords): void {
    if (!/\p{L}/u.test(this.words(draft))) return;
    this.drafts.push({
      times: [],
      coordinators: [],
      ...draft,
      end: this.endWithoutMarks(draft),
      warnings: draft.owners.length === 0 ? ['no-owner'] : [],
    });
  }

  draftAsMeasured(draft: DutyDraft): void {
    this.drafts.push(draft);
  }

  leave(region: Span, reason: string): void {
    this.left.push({ start: region.start, end: region.end, reason });
  }

  scopeOf(place: Place): DutyScope {
    return place.section === 'organisation' ? 'organisation' : 'elsewhere';
  }

  words(region: Span): string {
    return this.text.slice(region.start, region.end);
  }

  subjectOf(clause: Clause): Subject | null {
    const known = this.subjects.get(clause);
    if (known !== undefined) return known;
    const subject = readSubject(this.text, clause.own);
    this.subjects.set(clause, subject);
    return subject;
  }

  labelOf(clause: Clause): Label | null {
    const known = this.labels.get(clause);
    if (known !== undefined) return known;
    const label = readLabel(this.text, clause.own);
    this.labels.set(clause, label);
    return label;
  }

  opensWithAction(clause: Clause): boolean {
    const { start, end } = clause.own;
    if (this.labelOf(clause)?.kind === 'task') return false;
    const words = wordsIn(this.text, { start, end: Math.min(end, start + LONGEST_VERB) });
    return ACTION_WORDS.match(words, 0) !== null;
  }

  isClosing(clause: Clause): boolean {
    return clause.marker === null && CLOSING.test(foldTone(this.words(clause.own).slice(0, 40)));
  }

  /** A section whose clauses name a body each assigns work, whatever its heading says. */
  private mostNameBodies(clauses: readonly Clause[]): boolean {
    const numbered = clauses.filter(
      (clause) => clause.marker !== null && !isBullet(clause.marker.style) && clause.zone === 'body',
    );
    if (numbered.length < 3) return false;
    const naming = numbered.filter((clause) => this.subjectOf(clause) !== null).length;
    return naming >= 3 && naming * 2 >= numbered.length;
  }

  private endWithoutMarks({ start, end }: Span): number {
    let at = end;
    while (at > start && /[\s.;,:/]/u.test(this.text.charAt(at - 1))) at -= 1;
    return at;
  }
}
