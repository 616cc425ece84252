import { defer, forkJoin, map, type Observable, of, switchMap } from "rxjs";
import type { CommandOptions, CommandOutcome, DeviceSession } from "../../../protocol/control/session/contract";
import type { ControlTarget } from "../control/control-target";
import type { PhoneUnderTest } from "../phone-under-test";
import type { InvokeStep, SetStep } from "./control-fields";
import type { StepEnd } from "./step-end";

type Command = (session: DeviceSession, options: CommandOptions) => Observable<CommandOutcome>;

/** From best to worst: the worst says how a room's command ended. */
const RANKS: readonly string[] = ["confirmed", "refused", "rejected", "expired", "timed-out", "failed"];

/** Gives a command to each device at the same time, waits for all; emits how it ended. */
export function playCommand(
  { ttlMs, path, agrees }: Pick<SetStep | InvokeStep, "ttlMs" | "path" | "agrees">,
  targets: readonly ControlTarget[],
  { panels }: PhoneUnderTest,
  command: Command,
): Observable<StepEnd> {
  const options = { ...(ttlMs === undefined ? {} : { ttlMs }), ...(path === undefined ? {} : { path }) };
  const one = (target: ControlTarget): Observable<StepEnd> =>
    panels
      .open(target)
      .pipe(
        switchMap((session) =>
          session === undefined
            ? of<StepEnd>({ outcome: "failed", error: `${target.device} is not paired` })
            : command(session, options).pipe(map(endOf)),
        ),
      );
  return defer(() => {
    panels.agrees = agrees;
    if (targets.length === 0) return of<StepEnd>({ outcome: "failed", error: "nobody there has it" });
    return forkJoin(targets.map((target) => one(target).pipe(map((end) => ({ device: target.device, end })))));
  }).pipe(map((ended) => (Array.isArray(ended) ? together(ended) : ended)));
}

function together(ended: readonly { readonly device: string; readonly end: StepEnd }[]): StepEnd {
  const rank = ({ outcome }: StepEnd) => RANKS.indexOf(outcome);
  const [worst] = [...ended].sort((one, other) => rank(other.end) - rank(one.end));
  const silent = ended.filter(({ end }) => end.outcome !== "confirmed");
  const error = silent.map(({ device, end }) => `${device}: ${end.error ?? end.outcome}`).join("; ");
  const each = Object.fromEntries(ended.map(({ device, end }) => [device, end.outcome]));
  return { ...(worst?.end ?? { outcome: "none" }), each, ...(error === "" ? {} : { error }) };
}

function endOf(outcome: CommandOutcome): StepEnd {
  switch (outcome.outcome) {
    case "confirmed":
      return { outcome: "confirmed", by: outcome.path };
    case "failed":
      return { outcome: "failed", advice: outcome.error.advice, error: outcome.error.message };
    case "refused":
      return { outcome: "refused", error: [outcome.path, outcome.why].filter(Boolean).join(" ") };
    case "rejected":
      return { outcome: "rejected", ...(outcome.why === undefined ? {} : { error: outcome.why }) };
    default:
      return { outcome: outcome.outcome };
  }
}
