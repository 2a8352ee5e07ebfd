import { clauseWords } from '../core/duty/clause-words.js';
import type { DocumentView, DutyView } from '../documents/document-view.js';
import type { VersionChange, VersionComparison } from '../versions/version-work.service.js';
import { type DiffPiece, wordDiff } from '../versions/word-diff.js';
import { dutyPath, planName } from './plan-words.js';

/** What differs between two duties beside their words. */
interface FactChange {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

const factsOf = (duty: DutyView): readonly (readonly [string, string])[] => {
  const named = (part: string) =>
    duty.bodies
      .filter((body) => body.part === part)
      .map(({ name }) => name)
      .join('; ');
  return [
    [duty.role === 'lead' ? 'Chủ trì' : 'Tham gia', named('owner')],
    ['Phối hợp', named('coordinator')],
    ['Nơi nhận báo cáo', named('report-to')],
    [
      'Thời hạn',
      duty.deadlines
        .map(({ phrase, words }) => (phrase === words ? phrase : `${phrase} (${words})`))
        .join('; '),
    ],
  ];
};

const factChanges = (before: DutyView, after: DutyView): readonly FactChange[] => {
  const now = factsOf(after);
  return factsOf(before).flatMap(([label, was], index) => {
    const [nextLabel, is] = now[index] ?? [label, ''];
    if (was === is && label === nextLabel) return [];
    return [{ label: nextLabel, before: was || 'không nêu', after: is || 'không nêu' }];
  });
};

const textOf = (document: DocumentView, { start, end }: DutyView): string => document.text.slice(start, end);

function changeItem(change: VersionChange, { before, after }: VersionComparison) {
  const duty = change.kind === 'withdrawn' ? change.before : change.after;
  const document = change.kind === 'withdrawn' ? before : after;
  const draft = document.state === 'draft';
  const pieces: readonly DiffPiece[] =
    change.kind === 'changed' && change.words
      ? wordDiff(textOf(before, change.before), textOf(after, change.after))
      : [{ kind: 'same', words: textOf(document, duty).replace(/\s+/g, ' ').trim() }];
  return {
    clause: clauseWords(duty.clause),
    path: draft ? `/ke-hoach/${document.id}/ra-soat#nv-${duty.id}` : dutyPath(document.id, duty.id),
    owners: duty.bodies.flatMap(({ part, name }) => (part === 'owner' ? [name] : [])).join('; '),
    waiting: change.kind !== 'withdrawn' && change.after.state === 'proposed',
    pieces: pieces.map(({ kind, words }) => ({
      words,
      added: kind === 'added',
      removed: kind === 'removed',
    })),
    facts: change.kind === 'changed' ? factChanges(change.before, change.after) : [],
  };
}

const GROUPS = [
  ['changed', 'Nhiệm vụ thay đổi', 'thay doi'],
  ['added', 'Nhiệm vụ thêm mới', 'them'],
  ['withdrawn', 'Nhiệm vụ không còn', 'bo'],
  ['unchanged', 'Nhiệm vụ giữ nguyên', 'giu'],
] as const;

/** Two versions of a document beside each other: what changed, what came, what went, what stays. */
export function versionComparison(comparison: VersionComparison) {
  const { before, after, changes } = comparison;
  return {
    before: { name: planName(before), path: `/ke-hoach/${before.id}`, fileName: before.fileName },
    after: { name: planName(after), fileName: after.fileName },
    groups: GROUPS.map(([kind, title, id]) => {
      const items = changes.filter((change) => change.kind === kind);
      return {
        id: id.replace(' ', '-'),
        title,
        count: items.length,
        folded: kind === 'unchanged',
        items: items.map((change) => changeItem(change, comparison)),
      };
    }),
    same: changes.every(({ kind }) => kind === 'unchanged'),
  };
}
