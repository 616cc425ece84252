import { comparedSerial } from "../order/serial";
import type { BatchJournal, BatchState } from "./contract";
import type { Member } from "./roster";

/** Whether a batch runs, and for which lines: on the phone too, so that an app that died goes on as it was. */
export class Course {
  /** It ran when the app died. */
  readonly wasInterrupted: boolean;
  private now: BatchState["running"] = "stopped";
  /** Serials as compared; undefined: every line. */
  private serials: ReadonlySet<string> | undefined;
  private kept: string;

  constructor(private readonly journal: Pick<BatchJournal, "course" | "keepCourse">) {
    const { running, only } = journal.course();
    this.wasInterrupted = running;
    this.serials = only && new Set(only);
    this.kept = JSON.stringify({ running, only });
  }

  get running(): BatchState["running"] {
    return this.now;
  }

  set running(running: BatchState["running"]) {
    this.now = running;
    this.keep();
  }

  get chosen(): ReadonlySet<string> | undefined {
    return this.serials;
  }

  /** @param serials in any spelling; undefined: every line. */
  only(serials: readonly string[] | undefined): void {
    this.serials = serials && new Set(serials.map(comparedSerial));
    this.keep();
  }

  isChosen({ key }: Member): boolean {
    return this.serials?.has(key) !== false;
  }

  /** Writes what is not written yet; nothing where all is. */
  keep(): void {
    const only = this.serials && [...this.serials];
    const course = { running: this.now === "running", only };
    const text = JSON.stringify(course);
    if (text === this.kept) return;
    if (this.journal.keepCourse({ running: course.running, ...(only === undefined ? {} : { only }) })) this.kept = text;
  }
}
