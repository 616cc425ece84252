import type { Finding } from "./finding";
import type { QualityItem } from "./wechat-compiler";

/** Switches of project.config.json that are off on purpose: the build has already compressed what it writes. */
const DONE_BY_OUR_BUILD: ReadonlySet<string> = new Set([
  "JS_COMPRESS_OPEN",
  "WXML_COMPRESS_OPEN",
  "WXSS_COMPRESS_OPEN",
]);

/** The lines of the compiler's quality report that ask for something. */
export function readQuality(items: readonly QualityItem[]): Finding[] {
  return items
    .filter(({ success, name }) => !success && !DONE_BY_OUR_BUILD.has(name))
    .map(({ name, text, detail }) => ({
      code: name,
      message: detail === undefined ? text : `${text} ${JSON.stringify(detail)}`,
    }));
}
