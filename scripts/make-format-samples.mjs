// Writes samples/formats from the samples: the same plans as an office would have them. Needs `npm run build` and LibreOffice
// (`soffice` in PATH); the tests need neither.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, parse } from 'node:path';
import { assignsWork } from '../dist/core/duty/table-duties.js';
import { parseStructure } from '../dist/core/structure/parse-structure.js';
import { stripMarkup } from '../dist/core/text/markup.js';
import { readDocument } from '../dist/reading/read-document.js';
import { toTcvn3, toVni } from '../tests/support/old-encodings.ts';
import { cell, listed, para, row, table, writeDocx } from '../tests/support/write-docx.ts';

const OUT = 'samples/formats';
const FORMATS = {
  roman: ['upperRoman', '%1.'],
  number: ['decimal', '%1.'],
  letter: ['lowerLetter', '%1)'],
  dash: ['bullet', '-'],
  plus: ['bullet', '+'],
};
const STYLES = Object.keys(FORMATS);

/** Every marker that Word can count becomes an automatic number; a series that Word would count otherwise stays typed. */
function numberer(auto) {
  const lists = Object.fromEntries(
    STYLES.map((style, i) => [i + 1, [{ format: FORMATS[style][0], text: FORMATS[style][1] }]]),
  );
  const nums = {};
  const next = {};
  let numId = 0;
  const current = {};
  return {
    lists,
    nums,
    place(marker, printed) {
      const style = marker?.style;
      if (!auto || marker === null || !(style in FORMATS)) return null;
      const bullet = style === 'dash' || style === 'plus';
      const expected = bullet ? FORMATS[style][1] : FORMATS[style][1].replace('%1', marker.label);
      if (printed !== expected || (style === 'letter' && marker.ordinal > 4)) return null;
      if (bullet || next[style] !== marker.ordinal) {
        if (!bullet || current[style] === undefined) {
          numId += 1;
          nums[numId] = {
            list: STYLES.indexOf(style) + 1,
            ...(bullet ? {} : { startOver: { 0: marker.ordinal } }),
          };
          current[style] = numId;
        }
      }
      next[style] = marker.ordinal + 1;
      return listed(current[style]);
    },
  };
}

/** Tables that were pasted one cell a line, written with "|" between the cells. */
function joinCells(raw) {
  const pipes = (cells) => `| ${cells.map((c) => c.trim()).join(' | ')} |`;
  const rowsOf = (block) =>
    block.split(/\n\|\n\|\n/).map((r) => r.replace(/^\|\n|\n\|\s*$/g, '').split('\n|\n'));
  return raw
    .replaceAll(/\r\n?/g, '\n')
    .replace(/(?:^|\n)\|\nSTT\n[\s\S]*$/, (block) => `\n${rowsOf(block.trim()).map(pipes).join('\n')}\n`)
    .replace(
      /(?:\n\t[^\n]*)+(?:\n\n(?:\n?\t[^\n]*)+)+/,
      (block) =>
        `\n${block
          .trim()
          .split(/\n\n/)
          .map((r) => pipes(r.split('\n')))
          .join('\n')}\n`,
    )
    .replaceAll(/^\|$/gm, '');
}

/** Lines broken by hand are put together by the reader's rule; in the other samples a line is a paragraph. */
const BROKEN_BY_HAND = new Set(['ke-hoach-ngat-dong']);

function docxOf(name, raw, auto) {
  const joined = joinCells(raw);
  const source = stripMarkup(BROKEN_BY_HAND.has(name) ? joined : joined.replaceAll(/\n(?!\|)/g, '\n\n'));
  const { text } = source;
  const structure = parseStructure(source, assignsWork);
  const numbers = numberer(auto);
  const flat = (span) =>
    text
      .slice(span.start, span.end)
      .replaceAll(/\s*\n\s*/g, ' ')
      .trim();
  const footnotes = {};
  const items = [
    ...structure.paragraphs.map((p) => ({ at: p.start, p })),
    ...structure.tables.map((t) => ({ at: t.start, t })),
  ].sort((a, b) => a.at - b.at);
  const body = [];
  for (const { p, t } of items) {
    if (t) {
      const width = Math.max(...t.rows.map((r) => r.cells.length));
      body.push(
        table(
          width,
          ...t.rows.map((r) =>
            row(
              ...Array.from({ length: width }, (_, i) =>
                cell(para(r.cells[i] ? flat(r.cells[i]) : ''), '<w:tcW w:w="0" w:type="auto"/>'),
              ),
            ),
          ),
        ),
        para(''),
      );
      continue;
    }
    const halves = text.slice(p.start, p.end).split(/[^\S\n]{4,}/);
    if (halves.length === 2 && !halves[0].includes('\n')) {
      const cells = halves.map((half) => cell(para(half.trim())));
      const last = body.at(-1);
      if (last?.startsWith('<w:tbl>') && last.includes('LAYOUT'))
        body[body.length - 1] = last.replace('</w:tbl>', `${row(...cells)}</w:tbl>`);
      else body.push(table(2, row(...cells)).replace('<w:tblPr>', '<w:tblPr><w:tblCaption w:val="LAYOUT"/>'));
      continue;
    }
    const printed = p.marker === null ? '' : text.slice(p.start, p.bodyStart).trim();
    const place = numbers.place(p.marker, printed);
    const words = place === null ? flat(p) : flat({ start: p.bodyStart, end: p.end });
    if (!/\p{L}|\d/u.test(words)) continue;
    body.push(para(words, place ?? ''));
  }
  const styles =
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Liberation Serif" w:hAnsi="Liberation Serif" w:cs="Liberation Serif"/><w:sz w:val="26"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults>';
  return writeDocx({
    body: bordered(body.join('')),
    lists: numbers.lists,
    nums: numbers.nums,
    styles,
    footnotes,
  });
}

/** Lines about the cells of every table but the letterhead's, as printed. */
const bordered = (xml) =>
  xml.replaceAll(
    /<w:tblPr>(?!<w:tblCaption)/g,
    `<w:tblPr><w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) => `<w:${side} w:val="single" w:sz="4"/>`).join('')}</w:tblBorders>`,
  );

const soffice = (dir, filter, ...files) =>
  execFileSync('soffice', ['--headless', '--convert-to', filter, '--outdir', dir, ...files], {
    stdio: 'ignore',
  });

mkdirSync(OUT, { recursive: true });
const dir = mkdtempSync(join(tmpdir(), 'samples-'));
const names = [];
for (const file of readdirSync('samples').filter((f) => /\.(?:txt|md|html)$/.test(f) && f !== 'README.md')) {
  const { name } = parse(file);
  const { text } = await readDocument(readFileSync(join('samples', file)));
  names.push(name);
  writeFileSync(join(OUT, `${name}.docx`), docxOf(name, text, true));
  writeFileSync(join(dir, `${name}.docx`), docxOf(name, text, true));
  const { text: plain } = stripMarkup(text);
  writeFileSync(join(OUT, `${name}.tcvn3.txt`), toTcvn3(plain));
  writeFileSync(join(OUT, `${name}.vni.txt`), toVni(plain));
}
const docx = names.map((name) => join(dir, `${name}.docx`));
soffice(OUT, 'odt', ...docx);
soffice(OUT, 'html:HTML (StarWriter)', ...docx);
soffice(OUT, 'pdf', ...docx);
soffice(OUT, 'doc:MS Word 97', ...docx);
