import type { Endpoint } from "../http/endpoint";
import { fieldsOf } from "../http/fields-of";
import { isUser } from "../storage/keys";

/** Who is signed in, and what proves it. */
export interface SessionGrant {
  /** The server's own name of the user; never an openid. */
  readonly user: string;
  readonly token: string;
  /** From now, ms: sign in again after that. */
  readonly expiresInMs: number;
  /** From now, ms: exchange the token after that. */
  readonly renewInMs: number;
}

export interface LoginGrant extends SessionGrant {
  /** For periodic update alone. */
  readonly fetchToken?: string;
}

export interface LoginInput {
  readonly appId: string;
  readonly code: string;
  /** The token this phone had before: it ends. */
  readonly replaces?: string;
}

const TIMEOUT_MS = 10_000;
const LONGEST_TOKEN = 1_024;

/** `POST /v1/login`. The server takes the same code again for a few seconds, so that a lost answer costs nothing. */
export const LOGIN: Endpoint<LoginInput, LoginGrant> = {
  method: "POST",
  path: () => "/v1/login",
  body: ({ appId, code, replaces }) => ({ appId, code, ...(replaces === undefined ? {} : { replaces }) }),
  repeat: "unanswered",
  timeoutMs: TIMEOUT_MS,
  read: (data) => {
    const grant = readGrant(data);
    const { token } = fieldsOf(fieldsOf(data).periodicUpdate);
    if (grant === undefined) return undefined;
    return isToken(token) ? { ...grant, fetchToken: token } : grant;
  },
};

/** `POST /v1/session/renew`: the old token works for one more minute, here too. */
export const RENEW: Endpoint<void, SessionGrant> = {
  method: "POST",
  path: () => "/v1/session/renew",
  repeat: "unanswered",
  timeoutMs: TIMEOUT_MS,
  read: readGrant,
};

/** `DELETE /v1/session`. */
export const SIGN_OUT: Endpoint<void, true> = {
  method: "DELETE",
  path: () => "/v1/session",
  repeat: "always",
  timeoutMs: TIMEOUT_MS,
  read: () => true,
};

function readGrant(data: unknown): SessionGrant | undefined {
  const { userId, session } = fieldsOf(data);
  const { token, expiresIn, renewIn } = fieldsOf(session);
  if (!isUser(userId) || !isToken(token) || !isSeconds(expiresIn) || !isSeconds(renewIn)) return undefined;
  return { user: userId, token, expiresInMs: expiresIn * 1_000, renewInMs: renewIn * 1_000 };
}

/** What may stand in a header. */
function isToken(value: unknown): value is string {
  return typeof value === "string" && value.length <= LONGEST_TOKEN && /^[\x21-\x7e]+$/.test(value);
}

function isSeconds(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}
