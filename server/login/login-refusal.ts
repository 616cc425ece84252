import { ApiError } from "../http/api-error";
import type { CodeAnswer } from "../wechat/code-to-session";

type Failure = Exclude<CodeAnswer, { kind: "user" }>;

interface Refusal {
  readonly statusCode: number;
  readonly code: string;
  readonly message: string;
  readonly wait?: "a-moment" | "next-minute";
}

const WITH_A_NEW_CODE: Refusal = {
  statusCode: 401,
  code: "code-invalid",
  message: "This code does not work (any more): call wx.login and try once more.",
};
const BUSY: Refusal = {
  statusCode: 503,
  code: "wechat-unreachable",
  message: "WeChat does not answer at present: try later, with a new code.",
  wait: "a-moment",
};
const OURS: Refusal = {
  statusCode: 502,
  code: "wechat-refused",
  message: "WeChat refuses this server: its configuration needs a look.",
};

/** What a phone is told for each errcode of code2Session; a number that is not here is ours to look at. */
const REFUSALS: Readonly<Record<number, Refusal>> = {
  [-1]: BUSY,
  40029: WITH_A_NEW_CODE,
  40163: WITH_A_NEW_CODE,
  40226: {
    statusCode: 403,
    code: "user-blocked",
    message: "WeChat takes this user for a risk and lets nobody sign in.",
  },
  45011: {
    statusCode: 429,
    code: "too-many-logins",
    message: "Too many logins within this minute.",
    wait: "next-minute",
  },
};

const MINUTE_MS = 60_000;

export function loginRefusal(failure: Failure, now: number): ApiError {
  const errcode = failure.kind === "refused" ? failure.errcode : undefined;
  const refusal = errcode === undefined ? BUSY : (REFUSALS[errcode] ?? OURS);
  const retryAfterMs = refusal.wait === "next-minute" ? MINUTE_MS - (now % MINUTE_MS) : 2_000;
  return new ApiError(refusal.statusCode, refusal.code, refusal.message, {
    ...(refusal.wait === undefined ? {} : { retryAfterMs }),
    ...(errcode === undefined ? {} : { errcode }),
  });
}

/** Whether the same code may work a moment later: WeChat was busy, or its answer was no answer. */
export function mayWorkAgain(failure: Failure): boolean {
  return failure.kind === "fault" || failure.errcode === -1;
}
