const KEPT = 40;

/** The latest requests for the diagnostics: no header, no body, nothing secret. */
export class RequestLog {
  private lines: string[] = [];

  constructor(private readonly now: () => number) {}

  note(line: string): void {
    this.lines = [...this.lines.slice(1 - KEPT), `${this.now()} ${line}`];
  }

  /** One a line, oldest first. */
  text(): string {
    return this.lines.join("\n");
  }
}
