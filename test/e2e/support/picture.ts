import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";

/** Folder that pictures are wanted in; `npm run screenshots` sets it. */
export const PICTURES = "E2E_PICTURES";

/** Where a picture shows what turns without end, ms of its animation. */
const MOMENT_MS = 400;

/**
 * Writes what is on the screen as a WebP file, when pictures are wanted: a tenth of a PNG's bytes. Animations follow the
 * machine's clock and not the world's: those that end have ended, the others stand at one moment, and no caret blinks, so
 * that the same screen gives the same picture.
 */
export async function takePicture(page: Page, name: string): Promise<void> {
  const folder = process.env[PICTURES];
  if (folder === undefined) return;
  await page.evaluate(async (moment) => {
    await document.fonts.ready;
    document.documentElement.style.setProperty("caret-color", "transparent");
    for (const animation of document.getAnimations()) {
      if (animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY) animation.finish();
      else {
        animation.pause();
        animation.currentTime = moment;
      }
    }
  }, MOMENT_MS);
  const chrome = await page.context().newCDPSession(page);
  const { data } = await chrome.send("Page.captureScreenshot", { format: "webp", quality: 82 });
  await chrome.detach();
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) if (animation.playState === "paused") animation.play();
  });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${name}.webp`), Buffer.from(data, "base64"));
}
