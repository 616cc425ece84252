import { tap } from "rxjs";
import type { Clock } from "../../ports/clock";
import type { OpenPath } from "../path";

/** The path, telling the ms from each question for the state to the next thing that the device says. */
export function measuringLatency(path: OpenPath, clock: Clock, onLatency: (ms: number) => void): OpenPath {
  let askedAt: number | undefined;
  return {
    ...path,
    messages$: path.messages$.pipe(
      tap(({ op }) => {
        if (askedAt === undefined || op !== "state") return;
        const ms = clock.now() - askedAt;
        askedAt = undefined;
        onLatency(ms);
      }),
    ),
    send: (message) => {
      if (message.op === "get") askedAt = clock.now();
      return path.send(message);
    },
  };
}
