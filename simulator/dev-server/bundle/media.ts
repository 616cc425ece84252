/** One branch of `@media`, as it is said of a phone inside a browser's window. */
export interface PhoneMedia {
  /** The phone's theme that it asks for. */
  readonly theme?: "light" | "dark";
  /** Sizes of the phone's window: a container query. */
  readonly container?: string;
  /** What means the same for the browser. */
  readonly media?: string;
}

const THEME = /^\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)$/i;
const SIZE = /^\(\s*(?:(?:min|max)-)?(?:device-)?(width|height|aspect-ratio|orientation)\b/i;
const RANGE = /^\([^()]*\b(?:width|height)\b[^()]*[<>=][^()]*\)$/i;
const PORTABLE =
  /^\(\s*(?:prefers-reduced-motion|prefers-contrast|(?:-webkit-)?(?:min-|max-)?device-pixel-ratio|(?:min-|max-)?resolution|hover|any-hover|pointer|any-pointer)\b/i;
const SCREEN = /^(?:only\s+)?(?:screen|all)$/i;

/**
 * Translates the condition of `@media`: the phone has a theme and a window of its own, whatever the browser has.
 * @returns its branches, or undefined for a condition that is not modelled
 */
export function toPhoneMedia(condition: string): readonly PhoneMedia[] | undefined {
  const branches = condition.split(",").map((branch) => translate(branch.trim().split(/\s+and\s+/i)));
  return branches.every((branch) => branch !== undefined) ? (branches as PhoneMedia[]) : undefined;
}

function translate(parts: readonly string[]): PhoneMedia | undefined {
  let theme: PhoneMedia["theme"];
  const sizes: string[] = [];
  const media: string[] = [];
  for (const part of parts) {
    const asked = THEME.exec(part)?.[1]?.toLowerCase();
    if (SCREEN.test(part)) continue;
    if (asked !== undefined) theme = asked as "light" | "dark";
    else if (SIZE.test(part) || RANGE.test(part)) sizes.push(part.replace(/device-(?=width|height)/i, ""));
    else if (PORTABLE.test(part)) media.push(part);
    else return undefined;
  }
  return {
    ...(theme && { theme }),
    ...(sizes.length > 0 && { container: sizes.join(" and ") }),
    ...(media.length > 0 && { media: media.join(" and ") }),
  };
}
