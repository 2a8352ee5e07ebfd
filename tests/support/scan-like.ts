import { createCanvas, loadImage, type SKRSContext2D } from '@napi-rs/canvas';

/** What is done to a clean page. Angles in degrees clockwise; noise as the largest change of a channel. */
export interface Wear {
  readonly skew?: number;
  readonly turn?: 0 | 90 | 180 | 270;
  readonly noise?: number;
  readonly stamp?: boolean;
  readonly shadow?: boolean;
  /** JPEG at this quality; PNG where it is not stated. */
  readonly quality?: number;
}

/** A picture of a page as a scanner or a telephone would have made it. The same picture and wear give the same bytes. */
export async function scanLike(page: Uint8Array, wear: Wear): Promise<Uint8Array> {
  const image = await loadImage(Buffer.from(page));
  const { turn = 0, skew = 0 } = wear;
  const [width, height] = turn % 180 === 0 ? [image.width, image.height] : [image.height, image.width];
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.translate(width / 2, height / 2);
  context.rotate(((turn + skew) * Math.PI) / 180);
  context.drawImage(image, -image.width / 2, -image.height / 2);
  if (wear.stamp === true) {
    context.strokeStyle = 'rgba(214, 30, 40, 0.75)';
    context.fillStyle = 'rgba(214, 30, 40, 0.75)';
    context.lineWidth = 14;
    context.beginPath();
    context.arc(image.width * 0.12, image.height * 0.12, image.width * 0.09, 0, Math.PI * 2);
    context.stroke();
    context.beginPath();
    context.arc(image.width * 0.12, image.height * 0.12, image.width * 0.03, 0, Math.PI * 2);
    context.fill();
  }
  context.resetTransform();
  if (wear.shadow === true) {
    const shade = context.createLinearGradient(0, 0, width, height * 0.4);
    shade.addColorStop(0, 'rgba(40, 40, 40, 0.55)');
    shade.addColorStop(1, 'rgba(40, 40, 40, 0)');
    context.fillStyle = shade;
    context.fillRect(0, 0, width, height);
  }
  if (wear.noise !== undefined) speckle(context, width, height, wear.noise);
  return Uint8Array.from(
    wear.quality === undefined ? await canvas.encode('png') : await canvas.encode('jpeg', wear.quality),
  );
}

/** Grain over all and a speck here and there, from a plain linear congruential sequence (Numerical Recipes). */
function speckle(context: SKRSContext2D, width: number, height: number, most: number): void {
  const pixels = context.getImageData(0, 0, width, height);
  const { data } = pixels;
  let seed = 12345;
  const next = (): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
  for (let at = 0; at < data.length; at += 4) {
    const change = (next() - 0.5) * 2 * most;
    for (let i = 0; i < 3; i += 1) data[at + i] = (data[at + i] ?? 0) + change;
  }
  for (let i = 0; i < (width * height) / 40_000; i += 1) {
    const [x, y] = [Math.floor(next() * (width - 3)), Math.floor(next() * (height - 3))];
    for (const step of [0, 1, width, width + 1]) {
      const at = (y * width + x + step) * 4;
      data[at] = 60;
      data[at + 1] = 60;
      data[at + 2] = 60;
    }
  }
  context.putImageData(pixels, 0, 0);
}
