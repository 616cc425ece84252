import type { PathKind } from "../path";
import type { Request } from "./check-command";
import type { CommandLog, CommandOutcome, CommandStep } from "./contract";

interface Course {
  readonly request: Request;
  steps: readonly CommandStep[];
  /** By which it was sent last. */
  path: PathKind;
}

/** Commands that went and never arrived, as far as the phone knows. */
const UNDELIVERED: readonly CommandOutcome["outcome"][] = ["failed", "timed-out", "expired"];

/** What becomes of commands that were sent: by which paths, when, and how it ended. */
export class CommandCourses {
  /** Of the command that was sent last. */
  latest: CommandLog | undefined;
  /** Commands that went on by another path. */
  rerouted = 0;
  /** Commands whose path went, and that no other brought there. */
  lost = 0;
  private readonly running = new Map<string, Course>();
  private latestKey: string | undefined;

  /** The first time, or once more under the same key. */
  sent(key: string, request: Request, path: PathKind, at: number): void {
    const before = this.running.get(key);
    const course = before ?? { request, steps: [], path };
    if (before === undefined) {
      this.running.set(key, course);
      this.latestKey = key;
    }
    if (course.path !== path) this.rerouted += 1;
    course.path = path;
    this.add(key, course, { is: "sent", path, at });
  }

  /** The path is left, with whatever it carried. @param why see {@link CommandStep} */
  left(path: PathKind, at: number, why: string | undefined): void {
    for (const [key, course] of this.running)
      this.add(key, course, { is: "left", path, at, ...(why === undefined ? {} : { why }) });
  }

  ended(key: string, at: number, { outcome }: CommandOutcome): void {
    const course = this.running.get(key);
    if (course === undefined) return;
    if (UNDELIVERED.includes(outcome) && course.steps.some(({ is }) => is === "left")) this.lost += 1;
    this.add(key, course, { is: "ended", at, outcome });
    this.running.delete(key);
  }

  private add(key: string, course: Course, step: CommandStep): void {
    course.steps = [...course.steps, step];
    if (key === this.latestKey) this.latest = { request: course.request, steps: course.steps };
  }
}
