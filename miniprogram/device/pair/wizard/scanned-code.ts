import { type CodeContent, readCode } from "../../../../protocol/labels/read-code";
import { DEVICE_PAGES, TAB_PAGES } from "../../../lib/navigation";

/** This app's page that pairs, as codes and tags name it. */
const PAIR_PAGE = DEVICE_PAGES.pair.slice(1);
const PAGES = [...Object.values(DEVICE_PAGES), ...Object.values(TAB_PAGES)].map((page) => page.slice(1));

/** What a code is good for in this app. Pure, never throws. */
export function readScannedCode(text: string): CodeContent {
  return readCode(text, PAIR_PAGE, PAGES);
}

/** A tab takes no query and is not opened as other pages are. */
export function tabOf(url: string): keyof typeof TAB_PAGES | undefined {
  const [path] = url.split("?");
  return (Object.keys(TAB_PAGES) as (keyof typeof TAB_PAGES)[]).find((tab) => TAB_PAGES[tab] === path);
}
