import type { SoakFailure, SoakTotals } from "./run-soak";

/** The totals of a run in words. */
export function describeTotals(totals: SoakTotals): string {
  const { sessions, calls, callsPerSession, playedTwice, actions, points, profiles, ends, seed } = totals;
  const phones = Object.entries(profiles).map(
    ([name, count]) => `  ${name}: ${count.sessions} sessions, ${count.faults} faults`,
  );
  return [
    `${sessions} sessions, ${calls} wx calls (${callsPerSession} a session), ${playedTwice} played twice, seed ${seed}`,
    `faults by kind: ${counted(actions)}`,
    `faults by place: ${counted(points)}`,
    `steps: ${counted(ends)}`,
    ...phones,
    ...totals.gaps.map((gap) => `NOT REACHED: ${gap}`),
  ].join("\n");
}

/** A failure with the file that plays it again. */
export function describeFailure({ session, plan, violations }: SoakFailure): string {
  return [
    `FAILED session ${session}:`,
    ...violations.map((violation) => `  ${violation}`),
    "smallest session that fails so, for --file:",
    JSON.stringify(plan),
  ].join("\n");
}

function counted(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(", ");
}
