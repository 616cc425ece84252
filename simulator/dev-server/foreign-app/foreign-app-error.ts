/** Nothing of the app can be shown: its app.json is missing, broken or names no page. */
export class ForeignAppError extends Error {
  /** @param file relative to the folder @param line counted from 1 */
  constructor(file: string, line: number, text: string) {
    super(`${file}:${line}: ${text}`);
    this.name = "ForeignAppError";
  }
}
