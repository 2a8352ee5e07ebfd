import { Document, Packer, type Paragraph, type Table } from 'docx';
import {
  addresseeBlock,
  bodyParagraph,
  notedParagraph,
  paperFoot,
  paperHead,
  ruledTable,
  titleParagraph,
} from '../official-paper/paper-blocks.js';
import { FONT, paperSection, SIZE } from '../official-paper/paper-setting.js';
import type { LetterContent } from './letter-content.js';

/** Number and day of a letter that was signed; null while it is a draft: both are then left to be written in. */
export interface LetterIssue {
  readonly number: string;
  readonly signedOn: Temporal.PlainDate;
}

/** "Sông Lam, ngày 02 tháng 6 năm 2026": days below ten and the months January and February with a zero (mục II.4). */
export function placeAndDate(place: string, day: Temporal.PlainDate | null): string {
  if (day === null) return `${place}, ngày      tháng      năm`;
  const two = (value: number): string => String(value).padStart(2, '0');
  const month = day.month < 3 ? two(day.month) : String(day.month);
  return `${place}, ngày ${two(day.day)} tháng ${month} năm ${day.year}`;
}

/** Writes a công văn đôn đốc as .docx in the form of NĐ 30/2020/NĐ-CP, its annex on a page of its own. */
export async function writeLetter(content: LetterContent, issue: LetterIssue | null): Promise<Uint8Array> {
  const { superior, issuer, symbol, about, place, addressees, paragraphs, recipients, signer, signerName } =
    content;
  const last = paragraphs.length - 1;
  const number = `Số: ${issue === null ? '        ' : issue.number.replace(symbol, '')}${symbol}`;
  const letter: (Paragraph | Table)[] = [
    paperHead({
      superior,
      issuer,
      number,
      about,
      placeAndDate: placeAndDate(place, issue?.signedOn ?? null),
    }),
    ...addresseeBlock(addressees),
    // "./." ends the text of an official paper.
    ...paragraphs.map((text, index) =>
      bodyParagraph(index === last ? `${text.replace(/[.\s]+$/u, '')}./.` : text),
    ),
    bodyParagraph(''),
    paperFoot({ recipients, signer, name: signerName }),
  ];
  const document = new Document({
    creator: issuer,
    title: about,
    styles: { default: { document: { run: { font: FONT, size: SIZE.body } } } },
    sections: [
      paperSection(letter),
      ...(content.annex.length > 0 ? [paperSection(annexOf(content, issue), true)] : []),
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function annexOf({ annex, issuer }: LetterContent, issue: LetterIssue | null): (Paragraph | Table)[] {
  const number = issue === null ? '        ' : issue.number;
  return [
    titleParagraph('DANH SÁCH NỘI DUNG ĐÃ QUÁ THỜI HẠN, CHƯA CÓ BÁO CÁO'),
    notedParagraph(`(Kèm theo Công văn số ${number} của ${issuer})`),
    ruledTable(
      ['TT', 'Cơ quan, đơn vị', 'Nội dung', 'Căn cứ', 'Thời hạn', 'Quá hạn'],
      annex.map(({ agency, work, clause, due, late }, index) => [
        String(index + 1),
        agency,
        work,
        clause,
        due,
        late,
      ]),
      [6, 22, 33, 14, 14, 11],
    ),
  ];
}
