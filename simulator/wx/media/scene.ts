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
  const rgba = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const bar = BARS[Math.floor((x * BARS.length) / width)] ?? BARS[0];
      rgba.set([...bar.map((channel) => Math.round(channel * brightness)), 255], (y * width + x) * 4);
    }
  }
  return { width, height, rgba };
}
