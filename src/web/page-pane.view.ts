import { clauseWords } from '../core/duty/clause-words.js';
import { boxesOf, type PageBox, type PlacedPage } from '../core/text/page-place.js';
import { overlaps, type Span } from '../core/text/span.js';
import type { UncertainReading } from '../core/text/uncertain.js';
import type { DocumentView, DutyView } from '../documents/document-view.js';
import { PICTURE_WIDTHS } from '../documents/pages.service.js';

/** A rectangle on the page, in the page's unit. */
interface Mark {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A line under words. */
interface Rule {
  readonly x1: number;
  readonly x2: number;
  readonly y: number;
}

/** How closely the page is looked at: it fills the pane, or one and a half times, twice its width. */
export const ZOOMS = [1, 2, 3] as const;
export type Zoom = (typeof ZOOMS)[number];

export const zoomOf = (wanted: unknown): Zoom => ZOOMS.find((zoom) => String(zoom) === wanted) ?? 1;

/** What a page of the original is shown with. */
export interface PaneRequest {
  readonly page: PlacedPage & { readonly sha256: string };
  readonly dutyId: string | null;
  /** The page on which the selected duty begins. */
  readonly dutyPage: number | null;
  readonly zoom: Zoom;
}

/** A page of the original with the words of duties lit up on it. Marks differ by shape before they differ by colour. */
export function pagePane(document: DocumentView, { page, dutyId, dutyPage, zoom }: PaneRequest) {
  const base = `/ke-hoach/${document.id}/trang-goc`;
  const link = (change: { readonly page?: number; readonly duty?: string | null; readonly zoom?: Zoom }) => {
    const duty = change.duty === undefined ? dutyId : change.duty;
    const query = new URLSearchParams({ trang: String(change.page ?? page.number) });
    if (duty !== null) query.set('nv', duty);
    if ((change.zoom ?? zoom) !== 1) query.set('rong', String(change.zoom ?? zoom));
    return `${base}?${query}`;
  };
  const kept = document.duties.filter(({ state }) => state !== 'dropped');
  const selected = kept.find(({ id }) => id === dutyId) ?? null;
  return {
    path: base,
    number: page.number,
    pageCount: document.pageCount,
    previous: page.number > 1 ? link({ page: page.number - 1 }) : null,
    next: page.number < document.pageCount ? link({ page: page.number + 1 }) : null,
    zoom,
    closer: zoom < 3 ? link({ zoom: zoomOf(String(zoom + 1)) }) : null,
    wider: zoom > 1 ? link({ zoom: zoomOf(String(zoom - 1)) }) : null,
    picture: picture(document.id, page),
    width: Math.round(page.width),
    height: Math.round(page.height),
    duties: kept
      .filter(({ id }) => id !== dutyId)
      .map((duty) => ({
        id: duty.id,
        path: link({ duty: duty.id }),
        label: `${clauseWords(duty.clause)}: ${duty.summary}`,
        marks: marksOf(page, duty),
      }))
      .filter(({ marks }) => marks.length > 0),
    selected: selected && selectedDuty(page, selected),
    elsewhere:
      selected !== null && dutyPage !== null && dutyPage !== page.number
        ? { page: dutyPage, path: link({ page: dutyPage }) }
        : null,
    uncertain: uncertainOn(page, document.text, document.uncertain),
  };
}

/** The picture in several widths, of which the browser takes the one that it needs; addresses never change their meaning. */
function picture(documentId: string, { number, sha256 }: PaneRequest['page']) {
  const address = (width: number) =>
    `/ke-hoach/${documentId}/trang-goc/anh?trang=${number}&rong=${width}&tep=${sha256}`;
  return {
    src: address(PICTURE_WIDTHS[0]),
    srcset: PICTURE_WIDTHS.map((width) => `${address(width)} ${width}w`).join(', '),
  };
}

function selectedDuty(page: PlacedPage, duty: DutyView) {
  const parts = (part: string) => placed(duty.bodies.filter((body) => body.part === part));
  const rules = (spans: readonly Span[]) => spans.flatMap((span) => marksOf(page, span).map(ruleUnder));
  return {
    id: duty.id,
    clause: clauseWords(duty.clause),
    summary: duty.summary,
    marks: marksOf(page, duty),
    owners: rules(parts('owner')),
    coordinators: rules(parts('coordinator')),
    deadlines: placed(duty.deadlines).flatMap((span) => marksOf(page, span)),
  };
}

/** The parts of a duty that stand in the text; what a person typed stands nowhere. */
const placed = (
  parts: readonly { readonly start: number | null; readonly end: number | null }[],
): readonly Span[] =>
  parts.flatMap(({ start, end }) => (start === null || end === null ? [] : [{ start, end }]));

const tenths = (value: number): number => Math.round(value * 10) / 10;

const markOf = ({ x, y, width, height }: PageBox): Mark => ({
  x: tenths(x),
  y: tenths(y),
  width: tenths(width),
  height: tenths(height),
});

const marksOf = (page: PlacedPage, span: Span): readonly Mark[] => boxesOf([page], span).map(markOf);

const ruleUnder = ({ x, y, width, height }: Mark): Rule => ({
  x1: x,
  x2: tenths(x + width),
  y: tenths(y + height * 1.05),
});

function uncertainOn(page: PlacedPage, text: string, readings: readonly UncertainReading[]) {
  const [first, last] = [page.words[0]?.[0] ?? 0, page.words.at(-1)?.[1] ?? 0];
  return readings
    .filter((reading) => overlaps(reading, { start: first, end: last }))
    .map((reading) => ({
      marks: marksOf(page, reading),
      words: text.slice(reading.start, reading.end),
      alternative: reading.alternative,
    }))
    .filter(({ marks }) => marks.length > 0);
}
