// Writes samples/formats from the samples: the same plans as an office would have them. Needs `npm run build` and LibreOffice
// (`soffice` in PATH); the tests need neither.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { assignsWork } from '../dist/core/duty/table-duties.js';
import { parseStructure } from '../dist/core/structure/parse-structure.js';
import { stripMarkup } from '../dist/core/text/markup.js';
import { readDocument } from '../dist/reading/read-document.js';
import { toTcvn3, toVni } from '../tests/support/old-encodings.ts';
import { cell, escapeXml, listed, para, row, table, writeDocx } from '../tests/support/write-docx.ts';

/** Other folders may be named, to try the readers on other plans: make-format-samples.mjs FROM TO. */
const [FROM = 'samples', OUT = 'samples/formats'] = process.argv.slice(2);
const FORMATS = {
  roman: ['upperRoman', '%1.'],
  number: ['decimal', '%1.'],
  letter: ['lowerLetter', '%1)'],
  dash: ['bullet', '-'],
  plus: ['bullet', '+'],
};
const STYLES = Object.keys(FORMATS);

/** Every marker that Word can count becomes an automatic number; a series that Word would count otherwise stays typed. */
function numberer() {
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
      if (marker === null || !(style in FORMATS)) return null;
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

/** The sample as paragraphs with their markers apart, pairs set beside each other, and tables. */
function itemsOf(name, raw) {
  const joined = joinCells(raw);
  const source = stripMarkup(BROKEN_BY_HAND.has(name) ? joined : joined.replaceAll(/\n(?!\|)/g, '\n\n'));
  const { text } = source;
  const flat = (span) =>
    text
      .slice(span.start, span.end)
      .replaceAll(/\s*\n\s*/g, ' ')
      .trim();
  const { paragraphs, tables } = parseStructure(source, assignsWork);
  return [
    ...tables.map((t) => ({ at: t.start, rows: t.rows.map((r) => r.cells.map(flat)) })),
    ...paragraphs.map((p) => {
      const halves = text.slice(p.start, p.end).split(/[^\S\n]{4,}/);
      if (halves.length === 2 && !halves[0].includes('\n'))
        return { at: p.start, halves: halves.map((half) => half.trim()) };
      const printed = p.marker === null ? '' : text.slice(p.start, p.bodyStart).trim();
      return {
        at: p.start,
        marker: p.marker,
        printed,
        whole: flat(p),
        words: flat({ start: p.bodyStart, end: p.end }),
      };
    }),
  ]
    .filter((item) => item.words === undefined || /[\p{L}\d]/u.test(item.words))
    .sort((a, b) => a.at - b.at);
}

function docxOf(items) {
  const numbers = numberer();
  const body = items.map(({ rows, halves, marker, printed, whole, words }) => {
    if (rows !== undefined) return tableOf(rows) + para('');
    if (halves !== undefined) return table(2, row(...halves.map((half) => cell(para(half)))));
    const place = numbers.place(marker, printed);
    return place === null ? para(whole) : para(words, place);
  });
  return writeDocx({ body: body.join(''), lists: numbers.lists, nums: numbers.nums, styles: STYLES_XML });
}

function tableOf(rows) {
  const width = Math.max(...rows.map((cells) => cells.length));
  const filled = rows.map((cells) =>
    row(...Array.from({ length: width }, (_, i) => cell(para(cells[i] ?? '')))),
  );
  return table(width, ...filled).replace('<w:tblPr>', `<w:tblPr>${BORDERS}`);
}

/** Lines about the cells, as assignment tables are printed. */
const BORDERS = `<w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) => `<w:${side} w:val="single" w:sz="4"/>`).join('')}</w:tblBorders>`;
const FONT = 'Liberation Serif';
const STYLES_XML = `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="${FONT}" w:hAnsi="${FONT}" w:cs="${FONT}"/><w:sz w:val="26"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults>`;

/** A page as Word saves it: list numbers as text that it marks as its own, white space broken anywhere. */
function htmlOf(items) {
  const p = (text, label = '') =>
    `<p class=MsoNormal>${label}${escapeXml(text).replaceAll(/ (?=\S{9})/g, '\n')}<o:p></o:p></p>`;
  const label = (text) =>
    `<![if !supportLists]><span style='mso-list:Ignore'>${text}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>`;
  const tr = (cells) =>
    `<tr>${cells.map((text) => `<td width=120 valign=top>${p(text)}</td>`).join('')}</tr>`;
  const body = items.map(({ rows, halves, marker, printed, whole, words }) => {
    if (rows !== undefined) return `<table class=MsoTableGrid border=1>${rows.map(tr).join('\n')}</table>`;
    if (halves !== undefined) return `<table class=MsoNormalTable border=0>${tr(halves)}</table>`;
    return marker === null ? p(whole) : p(words, label(printed));
  });
  return `<html xmlns:o="urn:schemas-microsoft-com:office:office">\n<head>\n<meta http-equiv=Content-Type content="text/html; charset=utf-8">\n<!--[if gte mso 9]><xml><o:DocumentProperties><o:Pages>1</o:Pages></o:DocumentProperties></xml><![endif]-->\n<style>p.MsoNormal {margin:6.0pt;}</style>\n</head>\n<body lang=VI>\n${body.join('\n')}\n</body>\n</html>\n`;
}

const soffice = (filter, ...files) =>
  execFileSync('soffice', ['--headless', '--convert-to', filter, '--outdir', OUT, ...files], {
    stdio: 'ignore',
  });

mkdirSync(OUT, { recursive: true });
const names = [];
for (const file of readdirSync(FROM).filter((f) => /\.(?:txt|md|html)$/.test(f) && f !== 'README.md')) {
  const { name } = parse(file);
  const { text } = await readDocument(readFileSync(join(FROM, file)));
  names.push(name);
  const items = itemsOf(name, text);
  writeFileSync(join(OUT, `${name}.docx`), docxOf(items));
  writeFileSync(join(OUT, `${name}.html`), htmlOf(items));
  const { text: plain } = stripMarkup(text);
  writeFileSync(join(OUT, `${name}.tcvn3.txt`), toTcvn3(plain));
  writeFileSync(join(OUT, `${name}.vni.txt`), toVni(plain));
}
const docx = names.map((name) => join(OUT, `${name}.docx`));
soffice('odt', ...docx);
soffice('pdf', ...docx);
soffice('doc:MS Word 97', ...docx);

if (process.argv.length > 2) process.exit();

// A PDF that only forbids copying and changing, and one that asks for a password before it opens.
const locked = (name, options) => {
  soffice(`pdf:writer_pdf_Export:${JSON.stringify(options)}`, join(OUT, 'cong-dien-ung-pho-lu.docx'));
  renameSync(join(OUT, 'cong-dien-ung-pho-lu.pdf'), join(OUT, name));
};
const yes = { type: 'boolean', value: 'true' };
const password = { type: 'string', value: 'mau' };
locked('cam-sao-chep.pdf', { RestrictPermissions: yes, PermissionPassword: password });
locked('dat-mat-khau.pdf', { EncryptFile: yes, DocumentOpenPassword: password });
soffice('pdf', join(OUT, 'cong-dien-ung-pho-lu.docx'));
