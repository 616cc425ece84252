import type { CloudRefusal } from "../../../protocol/cloud/messages";
import type { ResultCode } from "../../../protocol/control/wire/messages";
import { type Finding, must } from "../finding";

/** A command as its phone gave it. */
export interface GivenCommand {
  readonly device: string;
  readonly key: string;
  /** The device's start that its phone knew. */
  readonly boot: number;
  /** When it was given, and from when on it must not be done, ms of the machine's clock. */
  readonly at: number;
  readonly deadline: number;
}

interface Story extends GivenCommand {
  readonly executions: { readonly at: number; readonly boot: number }[];
  /** What its phone was told first. */
  answer?: ResultCode | "another start";
  /** What the server says of it when everything is over. */
  recalled?: ResultCode | CloudRefusal;
}

/** What a phone may hear of a command that was done. */
const MAY_BE_DONE: readonly Story["answer"][] = ["done", "another start"];

/** What became of every command: given by phones, done by devices, confirmed by the server; both sides say it independently. */
export class CommandRecord {
  readonly #stories = new Map<string, Story>();
  readonly #confirmedAt = new Map<string, number>();
  #unasked = 0;

  given(command: GivenCommand): void {
    this.#stories.set(command.key, { ...command, executions: [] });
  }

  /** The device is about to do it, in this start of its own. */
  executed(key: string, at: number, boot: number): void {
    const story = this.#stories.get(key);
    if (story === undefined) this.#unasked += 1;
    else story.executions.push({ at, boot });
  }

  /**
   * The phone that gave it was told its end.
   *
   * @param boot the device's start that says so: of another than the phone knew, "stale" says that it was not done in this one, and
   *   nothing of the one before
   */
  answered(key: string, code: ResultCode, boot: number): void {
    const story = this.#stories.get(key);
    if (story === undefined) return;
    story.answer ??= code === "stale" && boot !== story.boot ? "another start" : code;
    if (code === "done")
      this.#confirmedAt.set(story.device, Math.max(this.#confirmedAt.get(story.device) ?? 0, story.at));
  }

  /** Asked again with the same words when everything is over, the server said this. */
  recalled(key: string, words: ResultCode | CloudRefusal): void {
    const story = this.#stories.get(key);
    if (story !== undefined) story.recalled = words;
  }

  /** Keys of those that were confirmed as done. */
  get confirmed(): readonly string[] {
    return [...this.#stories.values()].flatMap(({ key, answer }) => (answer === "done" ? [key] : []));
  }

  /** Whether each of these devices has confirmed a command that was given since then. */
  hasConfirmedSince(at: number, devices: readonly string[]): boolean {
    return devices.every((device) => (this.#confirmedAt.get(device) ?? Number.NEGATIVE_INFINITY) >= at);
  }

  /** How it ended, by what the phone was told. */
  get answers(): Readonly<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const { answer = "none" } of this.#stories.values()) counts[answer] = (counts[answer] ?? 0) + 1;
    return counts;
  }

  /** @param least how many must have been confirmed for the rest to mean anything */
  findings(least: number): readonly Finding[] {
    const count = (is: (story: Story) => boolean) => [...this.#stories.values()].filter(is).length;
    const none = (what: string, value: number) => must(what, value, value === 0);
    const confirmed = this.confirmed.length;
    return [
      must("commands confirmed", confirmed, confirmed >= least),
      none(
        "lost after confirmation: the device never did it",
        count((one) => one.answer === "done" && !one.executions.length),
      ),
      none(
        "lost after confirmation: the server forgot",
        count((one) => one.answer === "done" && one.recalled !== "done"),
      ),
      none(
        "done twice",
        count(({ executions }) => executions.length > 1),
      ),
      none(
        "done after their time",
        count((one) => one.executions.some(({ at }) => at >= one.deadline)),
      ),
      none(
        "done in another start than their phone knew",
        count((one) => one.executions.some(({ boot }) => boot !== one.boot)),
      ),
      none(
        "done, and said not to be",
        count(({ executions, answer = "done" }) => executions.length > 0 && !MAY_BE_DONE.includes(answer)),
      ),
      none("done, and given by nobody", this.#unasked),
    ];
  }
}
