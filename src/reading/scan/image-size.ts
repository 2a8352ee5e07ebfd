/** Width and height in pixels as an image states them, before anything is unpacked; null where it does not say. */
export function imageSize(bytes: Uint8Array): { readonly width: number; readonly height: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const mark = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  try {
    if (mark.startsWith('\u0089PNG')) return { width: view.getUint32(16), height: view.getUint32(20) };
    if (mark.startsWith('GIF8')) return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
    if (mark.startsWith('BM'))
      return { width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) };
    if (mark.startsWith('RIFF')) return webpSize(view, mark.slice(12, 16));
    return mark.startsWith('\u00FF\u00D8') ? jpegSize(view) : null;
  } catch (error) {
    // Cut off before it says.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** RFC 9649: lossy, lossless and extended files state it in different places. */
function webpSize(view: DataView, kind: string): { width: number; height: number } | null {
  if (kind === 'VP8X')
    return {
      width: (view.getUint32(24, true) & 0xffffff) + 1,
      height: (view.getUint32(27, true) & 0xffffff) + 1,
    };
  if (kind === 'VP8L') {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
  }
  if (kind !== 'VP8 ') return null;
  return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
}

/** The frame header is the first segment C0 to CF that is none of C4, C8, CC (ITU-T T.81, B.1.1.3). */
function jpegSize(view: DataView): { width: number; height: number } | null {
  for (let at = 2; at + 9 < view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) at += 1;
    else if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc)
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    else at += 2 + view.getUint16(at + 2);
  }
  return null;
}
