import type { Hold } from "../stores/contract";
import { type Concern, type ErrcodeRule, TOKEN_ERRCODES, UNKNOWN_ERRCODE } from "../wechat/errcodes";
import type { Issued } from "../wechat/issue-token";
import { nextWechatDay } from "./force-budget";

const MINUTE_MS = 60_000;
const FIRST_BACK_OFF_MS = 200;
const LONGEST_BACK_OFF_MS = 5_000;
/** So many failures in a row are an outage, in which a call every 5 s is still too many. */
const OUTAGE_FAILURES = 20;

export type Failure = Exclude<Issued, { kind: "issued" }>;

/**
 * The app's circuit after a failure: open until `until`, then one call decides (the lease lets only one through).
 *
 *     closed --failure--> open --until--> half open --success--> closed
 *                          ^                  |
 *                          +-----failure------+
 *
 * @param random 0 to 1, spreads the processes and the servers of a WeChat that comes back
 */
export function nextHold(failure: Failure, before: Hold | undefined, now: number, random: number): Hold {
  const failures = (before?.failures ?? 0) + 1;
  if (failure.kind === "fault") {
    return { until: now + backOff(failures, random), failures, reason: FAULT_WORDS[failure.reason] };
  }
  const rule = ruleOf(failure.errcode);
  const words = failure.errmsg === "" ? "" : `: ${failure.errmsg}`;
  return {
    until: holdEnd(rule, failures, now, random),
    failures,
    errcode: failure.errcode,
    reason: `${rule.meaning} (errcode ${failure.errcode})${words}`,
  };
}

/** What the table says of a number, also of one it does not have. */
export function ruleOf(errcode: number): ErrcodeRule {
  return TOKEN_ERRCODES[errcode] ?? UNKNOWN_ERRCODE;
}

/** Whom a failure concerns. What happened on the way to WeChat happened to this process. */
export function concernOf(failure: Failure): Concern {
  return failure.kind === "fault" ? "process" : ruleOf(failure.errcode).concerns;
}

/** Whether waiting a moment may help a caller who has no token at all. */
export function passesSoon({ errcode }: Hold): boolean {
  return errcode === undefined || ruleOf(errcode).holdMs === "back-off";
}

const FAULT_WORDS: Readonly<Record<Extract<Failure, { kind: "fault" }>["reason"], string>> = {
  timeout: "WeChat did not answer in time",
  network: "WeChat cannot be reached",
  "too-large": "the answer is too large to be WeChat's",
  "http-status": "WeChat answered with an HTTP error",
  "not-json": "the answer is not JSON",
  "not-an-object": "the answer is no JSON object",
  "no-token": "the answer holds no access_token",
};

function holdEnd({ holdMs }: ErrcodeRule, failures: number, now: number, random: number): number {
  if (holdMs === "back-off") return now + backOff(failures, random);
  if (holdMs === "next-day") return nextWechatDay(now) + Math.round(random * MINUTE_MS);
  if (holdMs === "next-minute") {
    return (Math.floor(now / MINUTE_MS) + 1) * MINUTE_MS + Math.round(random * 5_000);
  }
  return now + holdMs;
}

function backOff(failures: number, random: number): number {
  if (failures > OUTAGE_FAILURES) return Math.round(30_000 * (1 + random));
  const full = Math.min(LONGEST_BACK_OFF_MS, FIRST_BACK_OFF_MS * 2 ** (failures - 1));
  return Math.round(full * (0.5 + random / 2));
}
