import { fieldsOf } from "../http/fields-of";
import { isUser } from "../storage/keys";

/** A session as the phone keeps it. Times are ms since 1970 by its own clock: hints, the server's 401 decides. */
export interface Session {
  readonly user: string;
  readonly token: string;
  readonly expiresAt: number;
  readonly renewAt: number;
}

/** Reads what was stored; undefined for what is no session. */
export function parseSession(stored: unknown): Session | undefined {
  const { user, token, expiresAt, renewAt } = fieldsOf(stored);
  if (!isUser(user) || typeof token !== "string" || token === "") return undefined;
  if (typeof expiresAt !== "number" || typeof renewAt !== "number") return undefined;
  return { user, token, expiresAt, renewAt };
}
