import { isBlank, visibleText } from "../../../../lib/names/visible-text";

/** Whether a text has signs that are not seen, or what stands for bytes that were no text. */
export function hasHidden(text: string): boolean {
  return text.includes("\uFFFD") || visibleText(text) !== text || (text !== "" && isBlank(text));
}

/** A text without them; line ends and tabs become blanks. */
export function withoutHidden(text: string): string {
  const plain = text.replace(/[\t\r\n]+/g, " ");
  return Array.from(plain, (character) => (hasHidden(character) && character !== " " ? "" : character))
    .join("")
    .trim();
}
