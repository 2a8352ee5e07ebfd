import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { extractPlan } from '../core/duty/extract-plan.js';
import { readDocument } from '../reading/read-document.js';
import { readPlain } from '../reading/read-plain.js';
import { EXIT } from './exit-code.js';
import type { GoldDocument } from './gold.js';
import { type DocumentScore, FIGURES, type Figure, scoreDocument } from './score-document.js';
import { Tally } from './score-tally.js';

/** The figures of several documents together. */
export interface Evaluation {
  readonly documents: readonly { readonly file: string; readonly score: DocumentScore }[];
  readonly totals: Readonly<Record<Figure, Tally>>;
  /** Share of the letters of annotated duties that have the right owners. */
  readonly letters: number;
}

/** Reads every annotated document of a directory; texts lie beside the annotations, or in `textDir`. */
export async function evaluate(dirs: readonly string[], textDir: string | null): Promise<Evaluation> {
  const documents: { file: string; score: DocumentScore }[] = [];
  for (const dir of dirs) {
    const names = (await readdir(dir)).filter((name) => name.endsWith('.gold.json')).sort();
    for (const name of names) {
      const gold = JSON.parse(await readFile(join(dir, name), 'utf8')) as GoldDocument;
      const bytes = await readFile(join(textDir ?? dir, gold.file));
      // Offsets count the file's own text; what is read out of it is read as `extract` reads it, HTML as HTML.
      const { text, format } = await readDocument(bytes);
      const source = readPlain(bytes);
      const shown = format === 'html' ? blankHtml(source) : source;
      documents.push({ file: gold.file, score: scoreDocument(gold, shown, extractPlan(text)) });
    }
  }
  const totals = Object.fromEntries(FIGURES.map(([figure]) => [figure, new Tally()])) as Record<
    Figure,
    Tally
  >;
  let right = 0;
  let all = 0;
  for (const { score } of documents) {
    for (const [figure] of FIGURES) totals[figure].addAll(score.tallies[figure]);
    right += score.letters.right;
    all += score.letters.all;
  }
  return { documents, totals, letters: right / Math.max(1, all) };
}

const NOT_SHOWN = /<(?<tag>head|style|script)\b[\s\S]*?<\/\k<tag>>|<!--[\s\S]*?-->|<[^>]*>|&[a-z\d#]+;/giu;

/** The source of a page with spaces for all that a reader of the page does not see, so that offsets stay. */
const blankHtml = (source: string): string =>
  source.replaceAll(NOT_SHOWN, (hidden) => ' '.repeat(hidden.length));

/** `eval [--errors] [--per-file] [--texts DIR] DIR ...`: prints the figures of `gold/score.py`. Returns the exit code. */
export async function evalCommand(args: readonly string[], write: (line: string) => void): Promise<number> {
  const textsAt = args.indexOf('--texts');
  const textDir = textsAt < 0 ? null : (args[textsAt + 1] ?? null);
  const dirs = args.filter((arg, i) => !arg.startsWith('--') && (textsAt < 0 || i !== textsAt + 1));
  if (dirs.length === 0) return EXIT.misuse;
  const { documents, totals, letters } = await evaluate(dirs, textDir);
  for (const { file, score } of documents) {
    if (args.includes('--errors')) for (const error of score.errors) write(`${file}: ${error}`);
    if (args.includes('--per-file')) write(`${file.padEnd(44)} ${perFile(score)}`);
  }
  write(`documents ${documents.length}`);
  for (const [figure, label] of FIGURES) write(`${label.padEnd(24)} ${totals[figure].toString()}`);
  write(`characters of duties with the right owners ${letters.toFixed(3)}`);
  return EXIT.done;
}

const perFile = ({ tallies, letters }: DocumentScore): string =>
  `duty ${tallies.duty.f1.toFixed(2)} owner ${tallies.owners.precision.toFixed(2)} char ${(letters.right / Math.max(1, letters.all)).toFixed(2)}`;
