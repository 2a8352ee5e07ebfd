/** A picture in colour: red, green, blue and opacity of each pixel, row by row, 0 to 255. */
export interface ColourRaster {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray | Uint8Array;
}

/** A picture in grey: one value a pixel, row by row, 0 black to 255 white. */
export interface GreyRaster {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Ink and paper: 1 where a pixel is ink, 0 elsewhere. */
export type InkRaster = GreyRaster;

export const WHITE = 255;

export const blankGrey = (width: number, height: number): GreyRaster => ({
  width,
  height,
  data: new Uint8Array(width * height).fill(WHITE),
});

/** Brightness as seen (ITU-R BT.601); pixels that are not opaque lie on white paper. */
export function greyOf({ width, height, data }: ColourRaster): GreyRaster {
  const grey = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < grey.length; i += 1, at += 4) {
    const value = ((data[at] ?? 0) * 77 + (data[at + 1] ?? 0) * 150 + (data[at + 2] ?? 0) * 29) >> 8;
    const opacity = data[at + 3] ?? WHITE;
    grey[i] = opacity === WHITE ? value : WHITE - ((((WHITE - value) * opacity) / WHITE) | 0);
  }
  return { width, height, data: grey };
}

/** The picture at another size, each pixel the mean of what it covers, or blended from its neighbours where it grows. */
export function resizeGrey(image: GreyRaster, width: number, height: number): GreyRaster {
  const across = width < image.width ? shrinkRows(image, width) : image;
  const turned = height < image.height ? transpose(shrinkRows(transpose(across), height)) : across;
  return width > turned.width || height > turned.height ? grow(turned, width, height) : turned;
}

function shrinkRows({ width, height, data }: GreyRaster, to: number): GreyRaster {
  const out = new Uint8Array(to * height);
  const step = width / to;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < to; x += 1) {
      const from = x * step;
      const until = Math.min(width, from + step);
      let sum = 0;
      for (let i = Math.floor(from); i < until; i += 1) {
        const part = Math.min(i + 1, until) - Math.max(i, from);
        sum += (data[y * width + i] ?? 0) * part;
      }
      out[y * to + x] = sum / (until - from) + 0.5;
    }
  }
  return { width: to, height, data: out };
}

function transpose({ width, height, data }: GreyRaster): GreyRaster {
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) out[x * height + y] = data[y * width + x] ?? 0;
  return { width: height, height: width, data: out };
}

function grow(image: GreyRaster, width: number, height: number): GreyRaster {
  const out = new Uint8Array(width * height);
  const [sx, sy] = [image.width / width, image.height / height];
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      out[y * width + x] = sampleGrey(image, (x + 0.5) * sx - 0.5, (y + 0.5) * sy - 0.5) + 0.5;
  return { width, height, data: out };
}

/** The value at a place between pixels, blended from the four around it; white outside the picture. */
export function sampleGrey({ width, height, data }: GreyRaster, x: number, y: number): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const [fx, fy] = [x - left, y - top];
  const at = top * width + left;
  if (left >= 0 && top >= 0 && left < width - 1 && top < height - 1) {
    const upper = (data[at] ?? 0) * (1 - fx) + (data[at + 1] ?? 0) * fx;
    const lower = (data[at + width] ?? 0) * (1 - fx) + (data[at + width + 1] ?? 0) * fx;
    return upper * (1 - fy) + lower * fy;
  }
  const value = (i: number, j: number): number =>
    i < 0 || j < 0 || i >= width || j >= height ? WHITE : (data[j * width + i] ?? WHITE);
  const upper = value(left, top) * (1 - fx) + value(left + 1, top) * fx;
  const lower = value(left, top + 1) * (1 - fx) + value(left + 1, top + 1) * fx;
  return upper * (1 - fy) + lower * fy;
}

/** The picture turned clockwise by quarter turns. */
export function turnGrey(image: GreyRaster, degrees: 0 | 90 | 180 | 270): GreyRaster {
  if (degrees === 0) return image;
  const { width, height, data } = image;
  if (degrees === 180) return { width, height, data: Uint8Array.from(data).reverse() };
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = degrees === 90 ? x * height + (height - 1 - y) : (width - 1 - x) * height + y;
      out[at] = data[y * width + x] ?? WHITE;
    }
  }
  return { width: height, height: width, data: out };
}

/** The picture turned clockwise about its middle by a small angle, in radians; its size stays. */
export function rotateGrey(image: GreyRaster, angle: number): GreyRaster {
  if (angle === 0) return image;
  const { width, height } = image;
  const out = new Uint8Array(width * height);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [cx, cy] = [width / 2, height / 2];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [dx, dy] = [x - cx, y - cy];
      out[y * width + x] = sampleGrey(image, cx + dx * cos + dy * sin, cy - dx * sin + dy * cos) + 0.5;
    }
  }
  return { width, height, data: out };
}
