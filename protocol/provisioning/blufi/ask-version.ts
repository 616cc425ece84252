import { map, type Observable, timeout } from "rxjs";
import type { Clock } from "../../ports/clock";
import type { BlufiChannel } from "./channel";
import { CtrlSubtype, ctrl, DataSubtype } from "./messages";
import { type BlufiVersion, parseVersion } from "./version";

/** Milliseconds for the version: the core answers at once, a few connection events later it is here. */
export const VERSION_TIMEOUT_MS = 3_000;
/** Milliseconds for a small answer of a device busy with Wi-Fi. */
export const ANSWER_TIMEOUT_MS = 5_000;

/**
 * Cold; emits the version, or undefined where the device answers other questions but not this one. Both directions count
 * their frames, so an answer to a later question proves that neither this question nor its answer was lost.
 */
export function askVersion(channel: BlufiChannel, clock: Clock): Observable<BlufiVersion | undefined> {
  const { scheduler } = clock;
  return channel.answer(ctrl(CtrlSubtype.getVersion), DataSubtype.version, parseVersion).pipe(
    timeout({
      first: VERSION_TIMEOUT_MS,
      scheduler,
      with: () => proveAlive(channel).pipe(map(() => undefined)),
    }),
  );
}

/** Cold; emits once when the device answered something. No answer fails the channel. */
export function proveAlive(channel: BlufiChannel): Observable<unknown> {
  const request = ctrl(CtrlSubtype.getWifiStatus);
  return channel.answerWithin(request, DataSubtype.statusReport, (data) => data, ANSWER_TIMEOUT_MS, "status");
}
