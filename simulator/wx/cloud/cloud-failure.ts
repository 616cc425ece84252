import type { ApiFunction } from "../api-call";
import type { ArgumentRules } from "../argument-rules";
import type { ApiFailure } from "../failure";

/** Makes a call of the cloud, which fails when it is made. */
export type CloudCall = (name: string, rules?: ArgumentRules) => ApiFunction;

/** Docs: error codes of cloud development, INVALID_ENV. */
export const ENVIRONMENT_UNKNOWN: ApiFailure = {
  errCode: -501_000,
  text: "Error: errCode: -501000 | errMsg: Environment not found",
};
/** No code is documented. */
export const NOT_INITIALISED: ApiFailure = { text: "Error: Cloud API isn't enabled, please call wx.cloud.init first" };
