/** What a spreadsheet takes for the begin of a formula, in any width, and what it strips before it does. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;
const ESCAPED = /^''*[=+\-@\t\r\n＝＋－＠]/;

/** A text as a CSV holds it so that no spreadsheet runs it: an apostrophe before it. {@link plainText} gives it back. */
export const harmlessText = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** The text that {@link harmlessText} was given. */
export const plainText = (text: string): string => (ESCAPED.test(text) ? text.slice(1) : text);
