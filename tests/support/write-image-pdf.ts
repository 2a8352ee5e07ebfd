/** A page that is nothing but an image: JPEG bytes and its size in pixels. */
export interface ImageSheet {
  readonly jpeg: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Writes a PDF as scanners do: one JPEG a page, no text. */
export function writeImagePdf(sheets: readonly ImageSheet[], dpi = 300): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  const push = (...pieces: readonly Buffer[]): void => {
    for (const piece of pieces) {
      parts.push(piece);
      length += piece.length;
    }
  };
  const object = (head: string, stream?: Uint8Array): void => {
    offsets.push(length);
    push(Buffer.from(`${String(offsets.length)} 0 obj\n${head}\n`));
    if (stream !== undefined)
      push(Buffer.from('stream\n'), Buffer.from(stream), Buffer.from('\nendstream\n'));
    push(Buffer.from('endobj\n'));
  };
  const kids = sheets.map((_, i) => `${String(3 + i * 3)} 0 R`).join(' ');
  object('<< /Type /Catalog /Pages 2 0 R >>');
  object(`<< /Type /Pages /Kids [${kids}] /Count ${String(sheets.length)} >>`);
  for (const [i, { jpeg, width, height }] of sheets.entries()) {
    const [w, h] = [(width * 72) / dpi, (height * 72) / dpi];
    const content = Buffer.from(`${w.toFixed(2)} 0 0 ${h.toFixed(2)} 0 0 cm /I Do`);
    const [contents, image] = [`${String(4 + i * 3)} 0 R`, `${String(5 + i * 3)} 0 R`];
    object(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${w.toFixed(2)} ${h.toFixed(2)}] /Contents ${contents} /Resources << /XObject << /I ${image} >> >> >>`,
    );
    object(`<< /Length ${String(content.length)} >>`, content);
    object(
      `<< /Type /XObject /Subtype /Image /Width ${String(width)} /Height ${String(height)} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${String(jpeg.length)} >>`,
      jpeg,
    );
  }
  const start = length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = String(offsets.length + 1);
  push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${String(start)}\n%%EOF\n`,
    ),
  );
  return Uint8Array.from(Buffer.concat(parts));
}
