/** What an export can't say, a line each, in the order found. */
export class Losses {
  private readonly found = new Set<string>();

  add(path: string, what: string): void {
    this.found.add(`${path}: ${what}`);
  }

  get lines(): readonly string[] {
    return [...this.found];
  }
}
