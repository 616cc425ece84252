import type { Page } from "playwright-core";
import { comparePictures, describeDifferences } from "../../scripts/screenshots/compare-pictures";
import { leaveBrowser, newWindow } from "./support/browser";
import { home } from "./support/worlds";

afterAll(leaveBrowser);

/** A picture of a grey square, with a smaller one of another colour in it. */
async function picture(page: Page, inner: string, size = 40): Promise<Buffer> {
  const file = await page.evaluate(
    async ({ colour, side }) => {
      const canvas = document.createElement("canvas");
      canvas.width = side;
      canvas.height = side;
      const drawing = canvas.getContext("2d");
      if (drawing === null) throw new Error("no canvas");
      drawing.fillStyle = "#808080";
      drawing.fillRect(0, 0, side, side);
      drawing.fillStyle = colour;
      drawing.fillRect(16, 16, 8, 8);
      // The highest quality of WebP is without loss.
      return canvas.toDataURL("image/webp", 1);
    },
    { colour: inner, side: size },
  );
  return Buffer.from(file.slice(file.indexOf(",") + 1), "base64");
}

it("two sets of pictures: says what is gone, new, of another size, and how many pixels differ, seen or not", async () => {
  const window = await newWindow({ width: 100, height: 100, world: home() });
  const page = await window.newPage();
  const grey = await picture(page, "#808080");
  const before = new Map([
    ["same", grey],
    ["gone", grey],
    ["size", grey],
    ["plain", grey],
    ["faint", grey],
  ]);
  const after = new Map([
    ["same", grey],
    ["new", grey],
    ["size", await picture(page, "#808080", 44)],
    ["plain", await picture(page, "#ff0000")],
    ["faint", await picture(page, "#868686")],
  ]);
  const differences = await comparePictures(page, before, after);
  await window.close();

  expect(differences.map(({ name, what }) => `${name} ${what}`)).toEqual([
    "faint pixels",
    "gone gone",
    "new new",
    "plain pixels",
    "size size",
  ]);
  const [faint, , , plain] = differences;
  expect(faint?.seen).toBe(0);
  expect(faint?.pixels).toBeGreaterThan(0);
  expect(plain?.seen).toBeGreaterThanOrEqual(64);
  expect(plain?.pixels).toBeLessThan(40 * 40);
  const lines = describeDifferences(differences, after.size);
  expect(lines[0]).toBe(`plain: ${plain?.pixels} pixels differ, ${plain?.seen} of them so that it is seen`);
  expect(lines.at(-1)).toBe("5 pictures compared, 5 differ");
});
