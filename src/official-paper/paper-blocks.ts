import {
  AlignmentType,
  BorderStyle,
  type IRunOptions,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { FONT, INDENT, SIZE, SPACING } from './paper-setting.js';

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const NO_BORDERS = {
  top: NONE,
  bottom: NONE,
  left: NONE,
  right: NONE,
  insideHorizontal: NONE,
  insideVertical: NONE,
} as const;
const LINE = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;

export const run = (text: string, options: Omit<IRunOptions, 'text'> = {}): TextRun =>
  new TextRun({ text, font: FONT, size: SIZE.body, color: '000000', ...options });

const centred = (text: string, options: Omit<IRunOptions, 'text'> = {}, after = 0): Paragraph =>
  new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after }, children: [run(text, options)] });

/** A line under a heading, a third to a half of its width long: drawn as the lower border of an indented empty paragraph. */
const underline = (side: number): Paragraph =>
  new Paragraph({
    indent: { left: side, right: side },
    spacing: { before: 0, after: 60, line: 60, lineRule: 'exact' },
    border: { bottom: { ...LINE, space: 0 } },
  });

/** Two columns without borders: the head of a paper, and its foot. */
function columns(left: readonly Paragraph[], right: readonly Paragraph[], leftShare: number): Table {
  const cell = (children: readonly Paragraph[], size: number) =>
    new TableCell({
      children: [...children],
      width: { size, type: WidthType.PERCENTAGE },
      borders: { top: NONE, bottom: NONE, left: NONE, right: NONE },
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    layout: TableLayoutType.FIXED,
    borders: NO_BORDERS,
    rows: [new TableRow({ children: [cell(left, leftShare), cell(right, 100 - leftShare)] })],
  });
}

export interface PaperHead {
  /** The body above the issuing one: "ỦY BAN NHÂN DÂN TỈNH SÔNG LAM"; empty where there is none. */
  readonly superior: string;
  readonly issuer: string;
  /** "Số:      /SLĐTBXH-BTXH"; the number is left blank until it is given. */
  readonly number: string;
  /** "V/v đôn đốc báo cáo ..." of an unnamed paper; empty for one with a name of its kind. */
  readonly about: string;
  /** "Sông Lam, ngày    tháng 6 năm 2026". */
  readonly placeAndDate: string;
}

/** Quốc hiệu and tiêu ngữ beside the issuer, number and date below (NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.1 to II.4). */
export function paperHead({ superior, issuer, number, about, placeAndDate }: PaperHead): Table {
  const left = [
    ...(superior === '' ? [] : [centred(superior.toUpperCase(), { size: SIZE.head })]),
    centred(issuer.toUpperCase(), { size: SIZE.head, bold: true }),
    underline(1_100),
    centred(number, { size: SIZE.head }),
    ...(about === '' ? [] : [centred(about, { size: SIZE.annex }, 120)]),
  ];
  const right = [
    centred('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { size: SIZE.nation, bold: true }),
    centred('Độc lập - Tự do - Hạnh phúc', { size: SIZE.motto, bold: true }),
    underline(1_250),
    centred(placeAndDate, { size: SIZE.head, italics: true }),
  ];
  return columns(left, right, 40);
}

/** "Kính gửi:" with one addressee on its line, or several below as a list (mục II.5d of the same annex). */
export function addresseeBlock(addressees: readonly string[]): readonly Paragraph[] {
  const [only] = addressees;
  const spacing = { before: 240, after: 120 };
  if (addressees.length === 1 && only !== undefined)
    return [
      new Paragraph({ alignment: AlignmentType.CENTER, spacing, children: [run(`Kính gửi: ${only}.`)] }),
    ];
  return [
    new Paragraph({ indent: { left: 2_000 }, spacing: { before: 240 }, children: [run('Kính gửi:')] }),
    ...addressees.map(
      (name, index) =>
        new Paragraph({
          indent: { left: 2_900 },
          spacing: { after: index === addressees.length - 1 ? 120 : 0 },
          children: [run(`- ${name}${index === addressees.length - 1 ? '.' : ';'}`)],
        }),
    ),
  ];
}

/** A paragraph of the body: justified, first line indented. */
export const bodyParagraph = (text: string): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLine: INDENT },
    spacing: SPACING,
    children: [run(text)],
  });

/** A centred bold heading, of an annex or of a paper with a name. */
export const titleParagraph = (text: string, size: number = SIZE.body): Paragraph =>
  centred(text, { bold: true, size }, 60);

export const notedParagraph = (text: string): Paragraph =>
  centred(text, { italics: true, size: SIZE.annex }, 160);

export interface PaperFoot {
  /** Below "Nơi nhận:", without dashes and stops. */
  readonly recipients: readonly string[];
  /** "TL. CHỦ TỊCH", "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC": one line each. */
  readonly signer: readonly string[];
  readonly name: string;
}

/** Recipients on the left, signature on the right (mục II.7 and II.9 of the same annex). */
export function paperFoot({ recipients, signer, name }: PaperFoot): Table {
  const small = { size: SIZE.small };
  const left = [
    new Paragraph({ children: [run('Nơi nhận:', { size: 24, bold: true, italics: true })] }),
    ...recipients.map(
      (recipient, index) =>
        new Paragraph({
          children: [run(`- ${recipient}${index === recipients.length - 1 ? '.' : ';'}`, small)],
        }),
    ),
  ];
  const right = [
    ...signer.map((line) => centred(line.toUpperCase(), { bold: true })),
    ...Array.from({ length: 4 }, () => centred('')),
    centred(name, { bold: true }),
  ];
  return columns(left, right, 50);
}

/** A ruled table whose head is repeated on every page. Column widths in percent. */
export function ruledTable(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  widths: readonly number[],
): Table {
  const cell = (text: string, column: number, isHead: boolean) =>
    new TableCell({
      width: { size: widths[column] ?? 10, type: WidthType.PERCENTAGE },
      verticalAlign: VerticalAlign.CENTER,
      margins: { left: 80, right: 80, top: 40, bottom: 40 },
      borders: { top: LINE, bottom: LINE, left: LINE, right: LINE },
      children: [
        new Paragraph({
          alignment: isHead || column === 0 ? AlignmentType.CENTER : AlignmentType.LEFT,
          children: [run(text, { size: SIZE.annex, bold: isHead })],
        }),
      ],
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    layout: TableLayoutType.FIXED,
    rows: [
      new TableRow({ tableHeader: true, children: heads.map((text, column) => cell(text, column, true)) }),
      ...rows.map(
        (row) =>
          new TableRow({ cantSplit: true, children: row.map((text, column) => cell(text, column, false)) }),
      ),
    ],
  });
}
