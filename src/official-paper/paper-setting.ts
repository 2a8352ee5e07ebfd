import {
  AlignmentType,
  convertMillimetersToTwip,
  Header,
  type ISectionOptions,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx';

/** NĐ 30/2020/NĐ-CP, Phụ lục I, mục I: A4, Times New Roman, black; body 13 to 14 points. */
export const FONT = 'Times New Roman';
/** Half points, as Word counts. */
export const SIZE = { body: 28, small: 22, head: 26, nation: 24, motto: 28, annex: 24 } as const;
/** First line indent of 1 to 1.27 cm, at least 6 points between paragraphs (same annex, mục II.6). */
export const INDENT = convertMillimetersToTwip(12.7);
export const SPACING = { before: 120, line: 320 } as const;

/** Margins in millimetres within the decree's bounds: top and bottom 20 to 25, left 30 to 35, right 15 to 20. */
const MARGINS = { top: 20, bottom: 20, left: 30, right: 15 } as const;
/** Twentieths of a point, rounded up: the library rounds down, which would fall below the decree's least. */
const twips = (millimetres: number): number => Math.ceil((millimetres / 25.4) * 1440);
const PORTRAIT = { width: 210, height: 297 } as const;

/** A section of an official paper: page, margins, and the page number in the middle of the top margin, left out on page 1. */
export function paperSection(children: ISectionOptions['children'], isAnnex = false): ISectionOptions {
  return {
    properties: {
      titlePage: !isAnnex,
      page: {
        size: {
          width: twips(PORTRAIT.width),
          height: twips(PORTRAIT.height),
        },
        margin: {
          top: twips(MARGINS.top),
          bottom: twips(MARGINS.bottom),
          left: twips(MARGINS.left),
          right: twips(MARGINS.right),
          header: convertMillimetersToTwip(10),
        },
      },
    },
    headers: { default: pageNumberHeader(), first: new Header({ children: [new Paragraph({})] }) },
    children,
  };
}

const pageNumberHeader = (): Header =>
  new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: [PageNumber.CURRENT], font: FONT, size: SIZE.head })],
      }),
    ],
  });
