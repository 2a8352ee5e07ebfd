/** More broken sequences than this share of the characters and the bytes are not UTF-8 with a few faults. */
const MOST_BROKEN = 0.005;

/**
 * Decodes bytes as text: UTF-8 with or without its mark, UTF-16 with its mark or told by its zero bytes; otherwise the
 * encoding that `label` names or Windows-1252, which old Vietnamese encodings are told from afterwards.
 */
export function decodeText(bytes: Uint8Array, label?: string): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const zeros = zeroPositions(bytes.subarray(0, 2000));
  if (zeros !== null) return new TextDecoder(zeros).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const loose = new TextDecoder('utf-8').decode(bytes);
    const broken = loose.match(/\uFFFD/gu)?.length ?? 0;
    return broken <= loose.length * MOST_BROKEN ? loose : decodeAs(bytes, label ?? 'windows-1252');
  }
}

function decodeAs(bytes: Uint8Array, label: string): string {
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Latin text in UTF-16 without its mark has a zero in most pairs, always on the same side. */
function zeroPositions(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  let even = 0;
  let odd = 0;
  for (const [index, byte] of head.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  const many = head.length * 0.2;
  if (odd > many && even < many / 10) return 'utf-16le';
  return even > many && odd < many / 10 ? 'utf-16be' : null;
}
