import type { Page } from "playwright-core";
import { isTextOf, type Language } from "./copy";

/** Texts on the page that are the app's own, in the language that is not the person's: what did not follow a switch. */
export async function textsInOtherLanguage(page: Page, language: Language): Promise<string[]> {
  const other = language === "zh" ? "en" : "zh";
  const shown = await page.evaluate(() => {
    const walker = document.createTreeWalker(
      document.querySelector(".sim-phone") ?? document.body,
      NodeFilter.SHOW_TEXT,
    );
    const words: string[] = [];
    while (walker.nextNode()) {
      const text = walker.currentNode.textContent?.trim() ?? "";
      if (text !== "" && walker.currentNode.parentElement?.checkVisibility()) words.push(text);
    }
    return words;
  });
  return shown.filter((text) => isTextOf(other, text) && !isTextOf(language, text));
}
