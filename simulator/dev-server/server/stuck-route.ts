import { fromOwnPage } from "./own-page";

export const STUCK_PATH = "/stuck";

/** Of a page's path. */
const MOST_BYTES = 1_000;

/** Says at the terminal what a studio page whose thread is not free cannot say itself. @param address of the studio page */
export function stuckRoute(address: () => string, say: (line: string) => void) {
  return fromOwnPage(MOST_BYTES, (page) => {
    say(
      `${page || "the app"}: the app has kept the browser's thread, in a regular expression or a built-in function that may never end. ` +
        `Close the browser's tab and open ${address()} again`,
    );
    return [200, "said"];
  });
}
