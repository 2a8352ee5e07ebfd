import { findComponents } from './components.js';
import { findInk } from './find-ink.js';
import { type GreyRaster, resizeGrey, turnGrey } from './raster.js';
import { gatherPieces, type TextPiece, usualLetter } from './text-pieces.js';

/** Wide enough to tell letters of a full page from each other, in pixels. */
const ENOUGH = 1100;

/** How far a page must be turned clockwise to be read: lines run level, and most accents stand above their letters. */
export function findTurn(paper: GreyRaster): 0 | 90 | 180 | 270 {
  const shrunk = Math.min(1, ENOUGH / Math.min(paper.width, paper.height));
  const small = resizeGrey(paper, Math.round(paper.width * shrunk), Math.round(paper.height * shrunk));
  const level = piecesOf(small);
  const upright = piecesOf(turnGrey(small, 90));
  const turned = lettersIn(upright) > lettersIn(level) * 1.3;
  const upsideDown = isUpsideDown(turned ? upright : level);
  if (turned) return upsideDown ? 270 : 90;
  return upsideDown ? 180 : 0;
}

/** Pieces of fewer parts than this are found in any direction. */
const LONG = 10;

function piecesOf(paper: GreyRaster): readonly TextPiece[] {
  const components = findComponents(findInk(paper, 12));
  const letter = usualLetter(components);
  return letter === 0 ? [] : gatherPieces(components, letter).filter(({ parts }) => parts.length >= LONG);
}

const lettersIn = (pieces: readonly TextPiece[]): number =>
  pieces.reduce((sum, { parts }) => sum + parts.length, 0);

/** Vietnamese has four times as many accents and dots above the letters as dots and commas below them. */
function isUpsideDown(pieces: readonly TextPiece[]): boolean {
  let above = 0;
  let below = 0;
  for (const { parts, base, slope, left, letter } of pieces) {
    for (const part of parts) {
      const middle = (part.top + part.bottom) / 2 - (base + slope * (part.left - left));
      if (part.bottom - part.top > letter * 0.6) continue;
      if (middle < -letter * 0.95) above += 1;
      else if (middle > -letter * 0.15) below += 1;
    }
  }
  return below > above * 1.5 && below > 12;
}
