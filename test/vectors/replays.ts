import { ReplayFailure } from "../../scripts/vectors/replay-failure";
import { replayJson } from "../../scripts/vectors/replay-file";
import type { JsonObject } from "../../scripts/vectors/shape";

/** Whether a recording replays beside others; a failure is expected to be a replayer's own. */
export function replays(json: unknown, known: readonly JsonObject[] = []): boolean {
  try {
    replayJson(json, known);
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(ReplayFailure);
    return false;
  }
}
