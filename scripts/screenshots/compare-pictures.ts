import type { Page } from "playwright-core";

/** Pictures as WebP files, by name. */
export type Pictures = ReadonlyMap<string, Buffer>;

export interface Difference {
  readonly name: string;
  /** A picture of only one side, or of another size, is not compared pixel by pixel. */
  readonly what: "gone" | "new" | "size" | "pixels";
  /** Pixels that are not the same. */
  readonly pixels: number;
  /** Those of them that a person could see: a channel differs by more than {@link SEEN}. WebP is lossy, so one changed
   * pixel changes its neighbours a little. */
  readonly seen: number;
}

/** Difference of a channel, of 255, below which nobody sees it. */
export const SEEN = 30;

/** What differs, by name. Equal files are equal pictures; the others are drawn in `page`, which need not show anything. */
export async function comparePictures(page: Page, before: Pictures, after: Pictures): Promise<readonly Difference[]> {
  const differences: Difference[] = [];
  for (const name of [...new Set([...before.keys(), ...after.keys()])].sort()) {
    const one = before.get(name);
    const other = after.get(name);
    if (one === undefined || other === undefined) {
      differences.push({ name, what: one === undefined ? "new" : "gone", pixels: 0, seen: 0 });
    } else if (!one.equals(other)) {
      const counted = await countPixels(page, one, other);
      if (counted === undefined) differences.push({ name, what: "size", pixels: 0, seen: 0 });
      else if (counted.pixels > 0) differences.push({ name, what: "pixels", ...counted });
    }
  }
  return differences;
}

/** @returns undefined when their sizes differ */
function countPixels(page: Page, before: Buffer, after: Buffer) {
  const files = [before, after].map((file) => `data:image/webp;base64,${file.toString("base64")}`);
  // Without named functions inside: the compiler of the command line marks those by a helper that the page lacks.
  return page.evaluate(
    async ({ files, least }) => {
      const drawn = await Promise.all(
        files.map(async (file) => {
          const image = new Image();
          image.src = file;
          await image.decode();
          const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
          canvas?.drawImage(image, 0, 0);
          return canvas?.getImageData(0, 0, image.width, image.height);
        }),
      );
      const [one, other] = drawn;
      if (one === undefined || other === undefined || one.width !== other.width || one.height !== other.height) return;
      let pixels = 0;
      let seen = 0;
      for (let at = 0; at < one.data.length; at += 4) {
        const most = Math.max(
          ...[0, 1, 2].map((channel) => Math.abs((one.data[at + channel] ?? 0) - (other.data[at + channel] ?? 0))),
        );
        if (most > 0) pixels += 1;
        if (most > least) seen += 1;
      }
      return { pixels, seen };
    },
    { files, least: SEEN },
  );
}

/** One line for each difference, the most seen first, and one that counts them. */
export function describeDifferences(differences: readonly Difference[], compared: number): string[] {
  const lines = [...differences]
    .sort((one, other) => other.seen - one.seen || other.pixels - one.pixels || one.name.localeCompare(other.name))
    .map(({ name, what, pixels, seen }) =>
      what === "pixels"
        ? `${name}: ${pixels} pixels differ, ${seen} of them so that it is seen`
        : `${name}: ${SAYS[what]}`,
    );
  return [...lines, `${compared} pictures compared, ${differences.length} differ`];
}

const SAYS = { gone: "is gone", new: "is new", size: "is of another size" } as const;
