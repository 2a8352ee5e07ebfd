/** Words on a page: `x` and `y` in points from the lower left corner, `size` 12 unless stated. Latin letters only. */
export interface PdfWords {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size?: number;
}

/** A page: words, and lines as [x1, y1, x2, y2]. */
export interface PdfPage {
  readonly words?: readonly PdfWords[];
  readonly lines?: readonly (readonly [number, number, number, number])[];
}

/** Writes a small but valid PDF in Courier, whose letters are all 0.6 sizes wide. */
export function writePdf(pages: readonly PdfPage[]): Uint8Array {
  const contents = [...new Set(pages)].map((page) => [page, contentOf(page)] as const);
  const firstContent = 4;
  const firstPage = firstContent + contents.length;
  const contentNumber = new Map(contents.map(([page], i) => [page, firstContent + i]));
  const kids = pages.map((_, i) => `${String(firstPage + i)} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${String(pages.length)} /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>',
    ...contents.map(
      ([, content]) => `<< /Length ${String(content.length)} >>\nstream\n${content}\nendstream`,
    ),
    ...pages.map(
      (page) => `<< /Type /Page /Parent 2 0 R /Contents ${String(contentNumber.get(page))} 0 R >>`,
    ),
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const offset = file.length;
    file += `${String(i + 1)} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = file.length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 ${String(objects.length + 1)}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${String(objects.length + 1)} /Root 1 0 R >>\nstartxref\n${String(start)}\n%%EOF\n`;
  return new TextEncoder().encode(file);
}

function contentOf({ words = [], lines = [] }: PdfPage): string {
  const shown = words.map(
    ({ x, y, text, size = 12 }) =>
      `BT /F ${String(size)} Tf ${String(x)} ${String(y)} Td (${text.replaceAll(/[\\()]/gu, '\\$&')}) Tj ET`,
  );
  const drawn = lines.map(
    ([x1, y1, x2, y2]) => `${String(x1)} ${String(y1)} m ${String(x2)} ${String(y2)} l S`,
  );
  return [...shown, ...drawn].join('\n');
}

/** A text set line under line from `top` down, `leading` points apart. */
export const column = (x: number, top: number, lines: readonly string[], leading = 15): readonly PdfWords[] =>
  lines.map((text, i) => ({ x, y: top - i * leading, text }));
