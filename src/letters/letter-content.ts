import { z } from 'zod';

const line = z.string().trim().max(300);
const lines = z.array(line.min(1)).max(60);

/** A công văn đôn đốc as its drafter sees it: everything that can be changed before it is signed. */
export const LetterContentSchema = z.object({
  superior: line,
  issuer: line.min(1),
  /** What follows the number: "/SLĐTBXH-BTXH". */
  symbol: line,
  about: line.min(1),
  place: line.min(1),
  addressees: lines.min(1),
  paragraphs: z.array(z.string().trim().min(1).max(4_000)).min(1).max(30),
  recipients: lines.min(1),
  signer: lines.min(1),
  signerName: line,
  /** ISO: the new day named in the letter. */
  newDay: z.iso.date(),
  /** What is late, as on the day of drafting: the annex. */
  annex: z.array(
    z.object({
      agency: z.string(),
      work: z.string(),
      clause: z.string(),
      due: z.string(),
      late: z.string(),
    }),
  ),
});

export type LetterContent = z.output<typeof LetterContentSchema>;
