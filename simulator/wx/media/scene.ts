import type { Pixels } from "./png";

/** What stands before a phone's camera where the world has put nothing else: a test card. */
const BARS = [
  [255, 255, 255],
  [255, 220, 0],
  [0, 200, 220],
  [0, 170, 60],
  [200, 0, 160],
  [210, 30, 30],
  [30, 60, 200],
  [20, 20, 20],
] as const;

/** The test card in a given size. @param brightness 0 to 1, to tell one frame from the next */
export function testCard(width: number, height: number, brightness = 1): Pixels {
  const row = new Uint8Array(width * 4);
  for (let x = 0; x < width; x++) {
    const bar = BARS[Math.floor((x * BARS.length) / width)] ?? BARS[0];
    row.set([...bar.map((channel) => Math.round(channel * brightness)), 255], x * 4);
  }
  // Every row is the same: a frame is asked for many times a second.
  const rgba = new Uint8Array(row.length * height);
  for (let y = 0; y < height; y++) rgba.set(row, y * row.length);
  return { width, height, rgba };
}

/** A picture in another size, by its nearest pixels. */
export function scaledTo(picture: Pixels, width: number, height: number, brightness = 1): Pixels {
  const rgba = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    const row = Math.floor((y * picture.height) / height) * picture.width;
    for (let x = 0; x < width; x++) {
      const from = (row + Math.floor((x * picture.width) / width)) * 4;
      const at = (y * width + x) * 4;
      for (let channel = 0; channel < 3; channel++)
        rgba[at + channel] = Math.round((picture.rgba[from + channel] ?? 0) * brightness);
      rgba[at + 3] = 255;
    }
  }
  return { width, height, rgba };
}
