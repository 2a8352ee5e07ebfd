import type { Glyph, PageMarks, Rule } from '../pdf/page-marks.js';
import { cleanPaper } from './clean-paper.js';
import { findComponents } from './components.js';
import { findInk } from './find-ink.js';
import { eraseRules, findRules, type PageRules, type RuleBox } from './find-rules.js';
import { findSkew } from './find-skew.js';
import { findTurn } from './find-turn.js';
import { type ColourRaster, type GreyRaster, resizeGrey, rotateGrey, turnGrey } from './raster.js';
import { placeWordsOfSheet, type ReadWord } from './read-rows.js';
import type { Recognizer } from './recognizer.js';
import { resetRows, type Sheet } from './reset-rows.js';
import { gatherPieces, SIZE_OF_LETTER, usualLetter } from './text-pieces.js';

/** An image of a page. */
export interface PageImage {
  /** From 1. */
  readonly number: number;
  readonly image: ColourRaster;
  readonly unit: 'pt' | 'px';
  /** Pixels of the image a unit of the page. */
  readonly perUnit: number;
}

/** Letters smaller than this many pixels are read from an enlarged image; it is what 13 points have at 250 dpi. */
const SMALLEST_LETTER = 20;
const LARGEST_GROWTH = 4;
/** A lean below this many radians costs more by blurring than it harms. */
const SMALLEST_SKEW = 0.001;
/** Layout thinks in points: the text of a page that states no size is taken to be set in this many. */
const USUAL_SIZE = 13.5;

/** A page set level with white paper, what is on it, and how to get back to the page as it came. */
interface LevelPage {
  readonly sheet: Sheet;
  readonly rules: PageRules;
  readonly letter: number;
  readonly turn: 0 | 90 | 180 | 270;
  readonly skew: number;
  readonly width: number;
  readonly height: number;
  /** Pixels of the level page a unit of the page. */
  readonly perUnit: number;
}

/**
 * Reads an image of a page: turned upright, set level, coloured ink held back, lines taken apart and set anew in one size, then
 * recognised. Words and drawn lines come back as marks of a page, so that layout treats them as those of a PDF. A page
 * without text gives marks without glyphs.
 */
export async function readScan(page: PageImage, recognizer: Recognizer | null): Promise<PageMarks> {
  const level = levelPage(page);
  const empty = level.sheet.rows.length === 0 || recognizer === null;
  const words = empty ? [] : placeWordsOfSheet(level.sheet, await recognizer.read(level.sheet.image));
  const perPoint =
    page.unit === 'pt' ? level.perUnit : Math.max(1, (level.letter * SIZE_OF_LETTER) / USUAL_SIZE);
  return {
    number: page.number,
    width: level.width / level.perUnit,
    height: level.height / level.perUnit,
    unit: page.unit,
    turn: level.turn,
    scanned: true,
    glyphs: words.map((word) => glyphOf(word, level, perPoint)),
    across: level.rules.across.map((rule) => acrossOf(rule, perPoint)),
    down: level.rules.down.map((rule) => downOf(rule, perPoint)),
    painted: true,
  };
}

function levelPage({ image, perUnit }: PageImage): LevelPage {
  let paper = cleanPaper(image);
  const turn = findTurn(paper);
  paper = turnGrey(paper, turn);
  const grown = enlarge(paper);
  const growth = grown.width / paper.width;
  paper = grown;
  const skew = findSkew(findInk(paper, REACH));
  if (Math.abs(skew) > SMALLEST_SKEW) paper = rotateGrey(paper, -skew);
  const ink = findInk(paper, REACH);
  const letter = usualLetter(findComponents(ink));
  const rules = letter === 0 ? { across: [], down: [] } : findRules(ink, letter * SIZE_OF_LETTER);
  eraseRules(ink, paper, rules);
  const pieces = letter === 0 ? [] : gatherPieces(findComponents(ink), letter);
  return {
    sheet: resetRows(paper, pieces, rules.down),
    rules,
    letter,
    turn,
    skew: Math.abs(skew) > SMALLEST_SKEW ? skew : 0,
    width: paper.width,
    height: paper.height,
    perUnit: perUnit * growth,
  };
}

/** Pixels each way over which ink is told from paper: about the height of a line. */
const REACH = 24;

function enlarge(paper: GreyRaster): GreyRaster {
  const letter = usualLetter(findComponents(findInk(paper, REACH)));
  if (letter === 0 || letter >= SMALLEST_LETTER) return paper;
  const growth = Math.min(LARGEST_GROWTH, SMALLEST_LETTER / letter);
  return resizeGrey(paper, Math.round(paper.width * growth), Math.round(paper.height * growth));
}

function glyphOf(word: ReadWord, level: LevelPage, perPoint: number): Glyph {
  const { x, y } = leaning((word.left + word.right) / 2, (word.top + word.bottom) / 2, level);
  const [width, height] = [word.right - word.left, word.bottom - word.top];
  const inUnits = (pixels: number): number => pixels / level.perUnit;
  return {
    x: word.left / perPoint,
    y: word.base / perPoint,
    width: width / perPoint,
    size: word.size / perPoint,
    text: word.text,
    read: {
      left: inUnits(x - width / 2),
      top: inUnits(y - height / 2),
      width: inUnits(width),
      height: inUnits(height),
      confidence: word.confidence,
      alternative: word.alternative,
    },
  };
}

/** Where a point of the level page was before it was set level. */
function leaning(x: number, y: number, { width, height, skew }: LevelPage): { x: number; y: number } {
  const [dx, dy] = [x - width / 2, y - height / 2];
  const [cos, sin] = [Math.cos(skew), Math.sin(skew)];
  return { x: width / 2 + dx * cos - dy * sin, y: height / 2 + dx * sin + dy * cos };
}

const acrossOf = ({ left, right, top, bottom }: RuleBox, perPoint: number): Rule => ({
  at: (top + bottom) / 2 / perPoint,
  from: left / perPoint,
  to: right / perPoint,
});

const downOf = ({ left, right, top, bottom }: RuleBox, perPoint: number): Rule => ({
  at: (left + right) / 2 / perPoint,
  from: top / perPoint,
  to: bottom / perPoint,
});
