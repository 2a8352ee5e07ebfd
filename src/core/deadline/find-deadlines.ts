import type { Span } from '../text/span.js';
import type { DeadlineContext, DeadlineMention } from './deadline.js';
import { DEADLINE_REFINERS } from './deadline-refiners.js';
import type { DeadlinePhrase, Finding } from './finding.js';
import { foldRegion } from './fold-region.js';
import { nextHead } from './phrase-heads.js';
import { findTimeZones } from './time-zones.js';

/**
 * The deadlines that a region of `text` states, in the order of the text and without overlaps. Offsets refer to the whole
 * `text`. Total and deterministic: words that are no deadline, and days that the calendar does not have, give nothing.
 * Time is linear in the length of the region: phrases are tried only at the words with which they can begin, and each match
 * is bounded. The model is that of chrono (github.com/wanasit/chrono): many small phrases, then refiners.
 */
export function findDeadlines(
  text: string,
  region: Span,
  context: DeadlineContext,
): readonly DeadlineMention[] {
  const findings = refinedFindings(text.slice(region.start, region.end), context);
  return findings.map((finding) => mentionOf(finding, text, region.start));
}

/** What is left of the phrases of a region after the refiners; offsets refer to the region. */
export function refinedFindings(raw: string, context: DeadlineContext): readonly Finding[] {
  const folded = foldRegion(raw);
  let findings = readPhrases(folded, context);
  if (findings.length === 0) return [];
  const timeZones = findTimeZones(raw, folded, context.timeLabel);
  for (const { refine } of DEADLINE_REFINERS) findings = refine(findings, { folded, timeZones, context });
  return findings;
}

function mentionOf(
  { rule, ruleId, assumed, start, end }: Finding,
  text: string,
  base: number,
): DeadlineMention {
  const span = { start: base + start, end: base + end };
  return { ...rule, ...span, text: text.slice(span.start, span.end), ruleId, assumed };
}

/** Every phrase of a folded text in order; a phrase begins where the one before it ended, at the earliest. */
export function readPhrases(folded: string, context: DeadlineContext): readonly Finding[] {
  const findings: Finding[] = [];
  for (let head = nextHead(folded, 0); head !== null; ) {
    const next = readAt(folded, head.index, head.phrases, context, findings);
    head = nextHead(folded, Math.max(next, head.index + 1));
  }
  return findings;
}

function readAt(
  folded: string,
  index: number,
  phrases: readonly DeadlinePhrase[],
  context: DeadlineContext,
  findings: Finding[],
): number {
  for (const { id, pattern, read } of phrases) {
    pattern.lastIndex = index;
    const match = pattern.exec(folded);
    if (match === null || match[0].length === 0) continue;
    const words = match[0].trimEnd();
    const span = { start: index, end: index + words.length };
    const readings = read(match.groups ?? {}, context, { words, ...span });
    if (readings === null || readings.length === 0) continue;
    for (const reading of readings) findings.push({ ...span, ...reading, ruleId: id });
    return span.end;
  }
  return index;
}
