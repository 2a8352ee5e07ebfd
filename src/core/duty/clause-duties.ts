import { readBodies } from '../agency/find-agencies.js';
import type { NamedBody } from '../agency/named-body.js';
import type { Clause } from '../structure/clause.js';
import { isBullet } from '../structure/marker.js';
import { readSectionKind, type SectionKind } from '../structure/section-kind.js';
import { ACTION_WORDS } from '../text/action-words.js';
import { foldTone } from '../text/fold.js';
import { splitSentences } from '../text/sentence.js';
import type { Span } from '../text/span.js';
import { splitWords, wordsIn } from '../text/word.js';
import type { DutyDraft } from './draft.js';
import type { DutyScope } from './duty.js';
import { type Label, type LabelKind, readLabel, readLabels } from './label.js';
import { findPartners } from './partners.js';
import { readPassage, type StatesDeadline } from './passage.js';
import { isVague, type Place } from './place.js';
import { readBodyValue } from './read-body-value.js';
import { readSubject, type Subject } from './subject.js';

export interface ClauseReading {
  readonly drafts: readonly DutyDraft[];
  /** Parts of sections that assign work which are neither a heading nor a duty. */
  readonly left: readonly (Span & { readonly reason: string })[];
}

/** Reads the duties out of the clause tree. `orders`: the whole document orders (chỉ thị, công điện ...). */
export function readClauseDuties(
  clauses: readonly Clause[],
  text: string,
  orders: boolean,
  statesDeadline: StatesDeadline,
): ClauseReading {
  const reader = new ClauseReader(text, orders, statesDeadline);
  reader.readDocument(clauses, {
    section: 'work',
    owners: null,
    partners: [],
    assigned: orders,
    headed: false,
    marked: false,
    clause: '',
  });
  return { drafts: reader.drafts.filter(({ start, end }) => start < end), left: reader.left };
}

const CLOSING = /^trên đây là/u;
const LONGEST_TITLE = 260;
const LONGEST_PRINTED = 160;
/** Tasks that share the label block after them follow closely on one another. */
const MOST_SHARING = 12;
/** In the corpus introductions that only announce a list have a predicate of at most 14 words. */
const SUBSTANTIAL_WORDS = 17;
/** Annexes that list what was done or is in force; only their tables may assign work. */
const ANNEX_LIST = /^(?:phụ lục|danh mục|biểu|bảng)(?!.*(?:nhiệm vụ|phân công))/su;
class ClauseReader {
  private readonly subjects = new Map<Clause, Subject | null>();
  readonly drafts: DutyDraft[] = [];
  readonly left: (Span & { readonly reason: string })[] = [];

  constructor(
    private readonly text: string,
    private readonly orders: boolean,
    private readonly statesDeadline: StatesDeadline,
  ) {}

  /** Few clauses name a body of their own, so those whom the introduction addresses do the work. */
  private addressesAll = false;

  readDocument(clauses: readonly Clause[], place: Place): void {
    const named = { of: 0, all: 0 };
    this.countNamed(clauses, false, named);
    this.addressesAll = this.orders && named.of * 3 < named.all;
    this.readAll(clauses, place);
  }

  private countNamed(clauses: readonly Clause[], under: boolean, named: { of: number; all: number }): void {
    for (const clause of clauses) {
      if (clause.zone !== 'body') continue;
      const names = under || this.subjectOf(clause) !== null;
      if (clause.marker !== null && clause.children.length === 0) {
        named.all += 1;
        if (names) named.of += 1;
      }
      this.countNamed(clause.children, names, named);
    }
  }

  private readAll(clauses: readonly Clause[], place: Place): void {
    const named = this.mostNameBodies(clauses);
    let here: Place = { ...place, assigned: place.assigned || named };
    let inAnnex = false;
    for (let i = 0; i < clauses.length; i += 1) {
      const clause = clauses[i];
      if (clause === undefined) continue;
      if (clause.kind === 'annex') inAnnex = ANNEX_LIST.test(foldTone(this.words(clause.own)));
      if (inAnnex) continue;
      if (clause.zone !== 'body') {
        if (clause.zone === 'front' && this.addressesAll) here = this.readFront(clause, here);
        continue;
      }
      const headed = this.bareSection(clause);
      if (headed !== null) {
        here = { ...place, section: headed, assigned: place.assigned || headed === 'organisation' };
        continue;
      }
      if (here.section === 'aims') continue;
      const labels = this.labelsAfter(clauses, i);
      if (labels > 0 && clause.children.length === 0) {
        this.readBlock(clause, clauses.slice(i + 1, i + 1 + labels), here);
        i += labels;
        continue;
      }
      const shared = this.leadsOfFollowingBlock(clauses, i);
      if (shared !== null) {
        this.draft(clause.own, shared, { ...here, clause: clause.path }, clause.own.start, 'block');
        continue;
      }
      const introduced = this.introduces(clause, here);
      if (introduced !== null) {
        here = { ...here, owners: introduced, assigned: true, headed: true };
        continue;
      }
      const titled = this.titles(clause, here);
      if (titled !== null) {
        here = { ...here, owners: titled, assigned: true, headed: true };
        continue;
      }
      if (named && here.owners === null && !this.orders && this.isBareTask(clause)) {
        this.draft(clause.own, [], { ...here, clause: clause.path }, clause.own.start);
        continue;
      }
      this.read(clause, here);
      if (this.resets(clause)) here = { ...here, owners: null, headed: false };
    }
  }

  /** Among clauses that each put a body to work, a numbered task that names nobody is work as well. */
  private isBareTask(clause: Clause): boolean {
    if (clause.marker === null || isBullet(clause.marker.style) || clause.children.length > 0) return false;
    return (
      /[.;]$/u.test(this.words(clause.own)) && this.subjectOf(clause) === null && this.opensWithAction(clause)
    );
  }

  /** The kind of section that a heading without a number opens; null where a paragraph is no such heading. */
  private bareSection(clause: Clause): SectionKind | null {
    if (
      clause.marker !== null ||
      clause.children.length > 0 ||
      clause.own.end - clause.own.start > LONGEST_PRINTED
    )
      return null;
    const title = this.words(clause.own);
    if (/[.;,]\s*$/u.test(title)) return null;
    const kind = readSectionKind(title.replace(/:\s*$/u, ''));
    return kind === null || this.subjectOf(clause) !== null ? null : kind;
  }

  /** A body's name alone in a paragraph without a number: the paragraphs after it are its own. */
  private titles(clause: Clause, place: Place): readonly NamedBody[] | null {
    if (clause.marker !== null || clause.children.length > 0 || place.section === 'aims') return null;
    if (clause.own.end - clause.own.start > LONGEST_PRINTED) return null;
    const subject = this.subjectOf(clause);
    if (subject === null || subject.bodies.every(isVague)) return null;
    return subject.form === 'title' || (subject.form === 'label' && subject.from >= clause.own.end)
      ? subject.bodies
      : null;
  }

  /** "Để ..., thủ trưởng các sở có trách nhiệm:" as a paragraph of its own: the clauses after it are theirs. */
  private introduces(clause: Clause, place: Place): readonly NamedBody[] | null {
    if (clause.marker !== null || clause.children.length > 0 || !/:\s*$/u.test(this.words(clause.own)))
      return null;
    const subject = this.subjectOf(clause);
    return subject !== null && subject.form === 'sentence' && place.section !== 'aims'
      ? subject.bodies
      : null;
  }

  /** "Thủ tướng Chính phủ yêu cầu các Bộ trưởng ... thực hiện các nhiệm vụ sau:" before the first clause. */
  private readFront(clause: Clause, place: Place): Place {
    const words = this.words(clause.own);
    if (!/:\s*$/u.test(words)) return place;
    for (const sentence of splitSentences(this.text, clause.own).toReversed()) {
      const subject = readSubject(this.text, sentence);
      if (subject !== null && subject.ordered && subject.form === 'sentence')
        return { ...place, owners: subject.bodies };
    }
    return place;
  }

  private read(clause: Clause, place: Place): void {
    const title = this.words(clause.own);
    const hasChildren = clause.children.length > 0;
    const kind = hasChildren || clause.kind === 'roman' ? readSectionKind(title) : null;
    if (kind === 'aims' && place.section !== 'organisation') return this.readClosings(clause, place);
    const section = place.section === 'funding' ? 'funding' : (kind ?? place.section);
    const here: Place = {
      ...place,
      section,
      assigned: place.assigned || section === 'organisation' || clause.kind === 'article',
      marked: clause.marker !== null,
      clause: clause.path,
    };
    const label = readLabel(this.text, clause.own);
    const headsAll = label !== null && hasChildren && label.value.end <= label.value.start;
    if (label !== null && label.kind !== 'task' && !headsAll) return this.leave(clause.own, 'label');
    const subject = this.headingSubject(clause, here);
    if (!hasChildren) {
      const inline = readLabels(this.text, clause.own);
      if (inline.some((found) => found.kind === 'lead')) return this.block(clause.own, inline, [], here);
      if (!this.isTitleOnly(clause, subject)) this.readText(clause.own, here);
      return;
    }
    const parts = this.withoutLabelGroups(clause.children);
    const kinds = new Set(parts.map((child) => readLabel(this.text, child.own)?.kind));
    const dated = kinds.has('time') && here.owners === null && subject === null;
    if ((kinds.has('lead') || dated) && subject?.form !== 'title') {
      const groups = this.blocksOfChildren(clause, parts);
      if (groups === null) return this.readBlock(clause, parts, here);
      for (const group of groups) {
        const task = group.findLast((child) => (readLabel(this.text, child.own)?.kind ?? 'task') === 'task');
        if (task !== undefined && group.length > 1)
          this.readBlock(task, group.slice(group.indexOf(task) + 1), here);
        else for (const child of group) this.read(child, here);
      }
      return;
    }
    this.readParent(clause, subject, here);
  }

  /** Where the last section gives no duties, the closing order still stands behind it. */
  private readClosings(clause: Clause, place: Place): void {
    for (const child of clause.children) {
      if (this.resets(child))
        this.readText(child.own, { ...place, owners: null, headed: false, clause: child.path });
      else this.readClosings(child, place);
    }
  }

  /** The subject of a clause's own words; outside sections that assign work a vague group is none. */
  private headingSubject(clause: Clause, place: Place): Subject | null {
    const subject = this.subjectOf(clause);
    if (subject !== null && !place.assigned && subject.bodies.every(isVague)) return null;
    if (subject !== null) return subject;
    return place.section === 'organisation' ? this.printedTitle(clause) : null;
  }

  /** "3. Cán bộ phụ trách lĩnh vực ...": in a section that assigns work, a short title that begins with a body is one. */
  private printedTitle(clause: Clause): Subject | null {
    const { own } = clause;
    const title = this.words(own).replace(/[:.]\s*$/u, '');
    if (clause.children.length === 0 || clause.marker === null || isBullet(clause.marker.style)) return null;
    if (title.length > LONGEST_PRINTED || /[.;:]\s/u.test(title) || readSectionKind(title) !== null)
      return null;
    const words = splitWords(title, own.start);
    if (ACTION_WORDS.match(words, 0) !== null && !words[0]?.capital) return null;
    const list = readBodies(words, 0, this.text);
    if (list === null) return null;
    const whole = { start: own.start, end: own.start + title.length };
    const further = words.some(
      (word, i) =>
        i >= list.next && word.low === ',' && readBodies(words, i + 1, this.text)?.bodies[0]?.group === false,
    );
    const bodies = further ? readBodyValue(this.text, whole) : this.wholeTitle(whole, list.bodies);
    return {
      form: 'title',
      bodies,
      from: own.end,
      ordered: false,
      weak: false,
      fronted: 'no',
      predicate: own.end,
    };
  }

  private readParent(clause: Clause, subject: Subject | null, place: Place): void {
    const title = this.words(clause.own).trimEnd();
    const introduces = title.endsWith(':');
    if (subject === null) {
      if (!introduces && /[.;]$/u.test(title)) this.readText(clause.own, place);
      else if (place.owners === null && place.section === 'work' && this.isPhase(clause))
        return this.readPhase(clause, place);
      return this.readAll(clause.children, place);
    }
    const untitled = !/[.;:]$/u.test(title) && title.length < LONGEST_TITLE && clause.marker !== null;
    const allName =
      untitled && subject.form === 'sentence' && !subject.ordered && this.isAllName(clause.own, subject);
    const owners = allName ? this.wholeTitle(clause.own, subject.bodies) : subject.bodies;
    const partners = introduces ? findPartners(wordsIn(this.text, clause.own), this.text) : [];
    const under: Place = { ...place, owners, partners, assigned: true, headed: true };
    if (subject.form === 'label' && subject.from < clause.own.end && !introduces) {
      this.draft({ start: subject.from, end: clause.own.end }, owners, place, subject.from);
    } else if (subject.form === 'sentence' && !introduces && !untitled) {
      this.readText(clause.own, place);
      return this.readAll(
        clause.children,
        place.section === 'organisation' ? under : { ...place, assigned: this.orders },
      );
    }
    if (introduces && subject.form === 'sentence' && this.isSubstantial(clause.own, subject)) {
      this.draft(clause.own, owners, place, subject.predicate);
    }
    this.readAll(clause.children, under);
  }

  /** "Đợt 1: Trong tháng 12/2025", "Quý I/2026": a heading that says when what stands under it is to be done. */
  private isPhase(clause: Clause): boolean {
    const title = foldTone(this.words(clause.own));
    if (title.length > LONGEST_PRINTED) return false;
    if (/^(?:đợt|giai đoạn|bước) (?:\d|[ivx]+\b|một|hai|ba|thứ)/u.test(title)) return true;
    return (
      /^(?:tháng|quý|tuần|từ (?:ngày|tháng)|trong (?:tháng|quý)) /u.test(title) &&
      this.statesDeadline(clause.own)
    );
  }

  /** The tasks of a phase: without a body each of them is work all the same, due when the heading says. */
  private readPhase(clause: Clause, place: Place): void {
    const times = this.statesDeadline(clause.own) ? [clause.own] : [];
    for (const child of clause.children) {
      const isTask = child.children.length === 0 && this.subjectOf(child) === null;
      if (isTask && this.opensWithAction(child) && readLabel(this.text, child.own) === null)
        this.draft(child.own, [], { ...place, clause: child.path }, child.own.start, null, times);
      else this.readAll([child], place);
    }
  }

  /** An introduction to a list that orders something itself: a long predicate besides the bodies that it names. */
  private isSubstantial(own: Span, subject: Subject): boolean {
    const predicate = this.text.slice(subject.predicate, own.end);
    return !/phối\s+hợp/iu.test(predicate) && splitWords(predicate).length >= SUBSTANTIAL_WORDS;
  }

  private isAllName(own: Span, subject: Subject): boolean {
    const last = subject.bodies.at(-1);
    const rest = foldTone(this.text.slice(last?.end ?? own.end, own.end)).trim();
    return (
      /(?:ban chỉ đạo|hội đồng|tổ công tác|tiểu ban|cán bộ|phó|thành viên|chuyên viên|công chức)/u.test(
        foldTone(last?.name ?? ''),
      ) && !/^[-–(,;]|^có (?:nhiệm vụ|trách nhiệm)/u.test(rest)
    );
  }

  /** A heading whose words read like a sentence ("Các ngành thành viên Ban Chỉ đạo thực hiện ..."): all of it is the name. */
  private wholeTitle(own: Span, bodies: readonly NamedBody[]): readonly NamedBody[] {
    const last = bodies.at(-1);
    if (last === undefined) return bodies;
    const name = this.text.slice(last.end, own.end).replaceAll(/\s+/gu, ' ').trim();
    return [...bodies.slice(0, -1), { ...last, end: own.end, name: `${last.name} ${name}`.trim() }];
  }

  private readText(region: Span, place: Place): void {
    const passage = readPassage(this.text, region, place, this.statesDeadline);
    for (const segment of passage.segments) {
      const within = segment.owners === place.owners ? place : { ...place, partners: [] };
      this.draft(segment, segment.owners, within, segment.predicate, segment.closing ? 'closing' : null);
    }
    if (place.assigned) for (const part of passage.left) this.leave(part, 'no-owner');
  }

  /** A task with a label block under it, or with a time label after it. */
  private readBlock(clause: Clause, following: readonly Clause[], place: Place): void {
    const labels = following.map((child) => readLabels(this.text, child.own));
    const last = following[labels.findLastIndex((found) => found.length > 0)] ?? clause;
    const task = readLabel(this.text, clause.own);
    const subject = this.subjectOf(clause);
    const start =
      task?.kind === 'task' ? task.value.start : subject?.form === 'label' ? subject.from : clause.own.start;
    const named = subject !== null && subject.form !== 'title' ? subject.bodies : (place.owners ?? []);
    this.block({ start, end: last.own.end }, labels.flat(), named, {
      ...place,
      clause: clause.path || place.clause,
    });
  }

  private block(region: Span, labels: readonly Label[], named: readonly NamedBody[], place: Place): void {
    const values = (kind: LabelKind): readonly Span[] =>
      labels.filter((label) => label.kind === kind).map(({ value }) => value);
    const leads = values('lead').flatMap((value) => readBodyValue(this.text, value));
    const owners = leads.length > 0 ? leads : named;
    this.drafts.push({
      ...region,
      clause: place.clause,
      scope: leads.length > 0 ? 'block' : this.scopeOf(place),
      owners,
      coordinators: values('coordinate').flatMap((value) => readBodyValue(this.text, value)),
      times: values('time'),
      predicate: region.start,
      warnings: owners.length === 0 ? ['no-owner'] : [],
    });
  }

  /** The tasks of a clause whose children are tasks and label blocks in turn; null where the clause itself is the task. */
  private blocksOfChildren(clause: Clause, parts: readonly Clause[]): readonly (readonly Clause[])[] | null {
    const groups: Clause[][] = [];
    let labelled = false;
    for (const child of parts) {
      const kind = readLabel(this.text, child.own)?.kind;
      const isLabel = kind !== undefined && kind !== 'task';
      if (!isLabel && (labelled || groups.length === 0)) groups.push([child]);
      else groups.at(-1)?.push(child);
      labelled = isLabel;
    }
    const first = wordsIn(this.text, {
      start: clause.own.start,
      end: Math.min(clause.own.end, clause.own.start + 60),
    });
    const isTask = ACTION_WORDS.match(first, 0) !== null;
    return groups.length > 1 ||
      (!isTask && groups[0]?.[0] !== undefined && this.opensWithAction(groups[0][0]))
      ? groups
      : null;
  }

  /** "b) Cơ quan thực hiện:" over "- Đơn vị chủ trì: ..." and "- Đơn vị phối hợp: ...": the labels under a label count. */
  private withoutLabelGroups(clauses: readonly Clause[]): readonly Clause[] {
    return clauses.flatMap((clause) => {
      const label = readLabel(this.text, clause.own);
      const groups =
        label !== null &&
        label.kind !== 'task' &&
        label.value.end <= label.value.start &&
        clause.children.length > 0 &&
        clause.children.every((child) => readLabel(this.text, child.own) !== null);
      return groups ? clause.children : [clause];
    });
  }

  private opensWithAction(clause: Clause): boolean {
    if (readLabel(this.text, clause.own)?.kind === 'task') return false;
    return (
      ACTION_WORDS.match(
        wordsIn(this.text, { start: clause.own.start, end: Math.min(clause.own.end, clause.own.start + 60) }),
        0,
      ) !== null
    );
  }

  /** "3.1 ... 3.2 ... 3.3 ... Đơn vị chủ trì: ...": tasks without a block of their own share the block that follows. */
  private leadsOfFollowingBlock(clauses: readonly Clause[], at: number): readonly NamedBody[] | null {
    const clause = clauses[at];
    if (
      clause === undefined ||
      clause.marker === null ||
      isBullet(clause.marker.style) ||
      clause.children.length > 0
    )
      return null;
    if (this.subjectOf(clause) !== null || readLabel(this.text, clause.own) !== null) return null;
    if (splitSentences(this.text, clause.own).length > 1) return null;
    let after = at + 1;
    while (
      after - at < MOST_SHARING &&
      clauses[after]?.kind === clause.kind &&
      clauses[after]?.children.length === 0
    )
      after += 1;
    const next = clauses[after];
    if (next === undefined || next.kind !== clause.kind) return null;
    const leads = next.children.flatMap((child) => {
      const label = readLabel(this.text, child.own);
      return label?.kind === 'lead' ? readBodyValue(this.text, label.value) : [];
    });
    return leads.length > 0 ? leads : null;
  }

  private labelsAfter(clauses: readonly Clause[], at: number): number {
    const label = readLabel(this.text, clauses[at]?.own ?? { start: 0, end: 0 });
    if (label !== null && label.kind !== 'task') return 0;
    let count = 0;
    while (true) {
      const next = clauses[at + 1 + count];
      if (next === undefined || next.children.length > 0) return count;
      const kind = readLabel(this.text, next.own)?.kind;
      if (kind === undefined || kind === 'task') return count;
      count += 1;
    }
  }

  private draft(
    region: Span,
    owners: readonly NamedBody[],
    place: Place,
    predicate: number,
    scope: DutyScope | null = null,
    times: readonly Span[] = [],
  ): void {
    if (!/\p{L}/u.test(this.text.slice(region.start, region.end))) return;
    this.drafts.push({
      ...trimEnd(this.text, region),
      clause: scope === 'closing' ? 'closing' : place.clause,
      scope: scope ?? this.scopeOf(place),
      owners,
      coordinators: place.partners,
      times,
      predicate,
      warnings: owners.length === 0 ? ['no-owner'] : [],
    });
  }

  private scopeOf(place: Place): DutyScope {
    return place.section === 'organisation' ? 'organisation' : 'elsewhere';
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

  private isTitleOnly(clause: Clause, subject: Subject | null): boolean {
    return subject?.form === 'title' && clause.marker !== null;
  }

  private resets(clause: Clause): boolean {
    return clause.marker === null && CLOSING.test(foldTone(this.words(clause.own).slice(0, 40)));
  }

  private leave(region: Span, reason: string): void {
    this.left.push({ start: region.start, end: region.end, reason });
  }

  private subjectOf(clause: Clause): Subject | null {
    const known = this.subjects.get(clause);
    if (known !== undefined) return known;
    const subject = readSubject(this.text, clause.own);
    this.subjects.set(clause, subject);
    return subject;
  }

  private words(region: Span): string {
    return this.text.slice(region.start, region.end);
  }
}

function trimEnd(text: string, region: Span): Span {
  let end = region.end;
  while (end > region.start && /[\s.;,:/]/u.test(text.charAt(end - 1))) end -= 1;
  return { start: region.start, end };
}
