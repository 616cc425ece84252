import { ApiError } from "../http/api-error";
import { nextWechatDay } from "../token/force-budget";
import type { NfcScheme } from "../wechat/nfc-scheme";

type Failure = Exclude<NfcScheme, { kind: "scheme" }>;

const BUSY_MS = 2_000;
const TOO_FAST_MS = 1_000;

/** What went wrong on our side of WeChat's console, for the operator who reads the answer. */
const OURS: Readonly<Record<number, string>> = {
  40002: "WeChat has not given this app the right to make schemes for tags.",
  40013: "WeChat has taken the right to make schemes from this app.",
  85079: "The mini program is not published yet.",
  9800003: "WeChat does not know the app's model for tags.",
  9800007: "The app's model for tags has no right to open the mini program.",
};

/** What a phone is told for each errcode of generateNFCScheme; a number that is not here is ours to look at. */
export function schemeRefusal(failure: Failure, now: number): ApiError {
  if (failure.kind === "fault") return unreachable();
  const { errcode } = failure;
  switch (errcode) {
    case -1:
      return unreachable(errcode);
    case 40165:
    case 40212:
      return new ApiError(400, "bad-target", "WeChat does not take this page or query.", { errcode });
    case 44990:
      return new ApiError(429, "too-many-requests", "Too many schemes at once.", {
        errcode,
        retryAfterMs: TOO_FAST_MS,
      });
    case 44993: {
      const retryAfterMs = nextWechatDay(now) - now;
      return new ApiError(429, "too-many-requests", "The day's schemes are used up.", { errcode, retryAfterMs });
    }
    default:
      return new ApiError(502, "wechat-refused", OURS[errcode] ?? "WeChat refuses to make a scheme for a tag.", {
        errcode,
      });
  }
}

function unreachable(errcode?: number): ApiError {
  return new ApiError(503, "wechat-unreachable", "WeChat does not answer at present: try later.", {
    retryAfterMs: BUSY_MS,
    ...(errcode === undefined ? {} : { errcode }),
  });
}
