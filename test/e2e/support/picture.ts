import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";

/** Folder that pictures are wanted in; `npm run screenshots` sets it. */
export const PICTURES = "E2E_PICTURES";

/** Writes what is on the screen as a WebP file, when pictures are wanted: a tenth of a PNG's bytes. */
export async function takePicture(page: Page, name: string): Promise<void> {
  const folder = process.env[PICTURES];
  if (folder === undefined) return;
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const chrome = await page.context().newCDPSession(page);
  const { data } = await chrome.send("Page.captureScreenshot", { format: "webp", quality: 82 });
  await chrome.detach();
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${name}.webp`), Buffer.from(data, "base64"));
}
