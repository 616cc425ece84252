import { ApiError } from "../http/api-error";
import { sha256 } from "./token-hash";

/** What a caller may do: with tokens of its apps, and `metrics` with the server's own figures. */
export type CallerRight = "read" | "report" | "metrics";

/** A business server that gets tokens. Its key is kept as SHA-256 only. */
export interface Caller {
  readonly name: string;
  readonly keySha256: string;
  /** AppIDs, or `*` for all. */
  readonly apps: readonly string[];
  readonly may: readonly CallerRight[];
}

/** Longer keys are no keys of ours; nothing of their length is hashed. */
const LONGEST_KEY = 256;

/** Finds callers by key and checks their scope. */
export class CallerList {
  readonly #byKey: ReadonlyMap<string, Caller>;

  constructor(callers: readonly Caller[]) {
    this.#byKey = new Map(callers.map((caller) => [caller.keySha256, caller]));
  }

  /**
   * Who sent this `Authorization` header. Looked up by hash, so time tells nothing of a key.
   *
   * @throws ApiError 401 for none or a wrong one, with the same words for both
   */
  identify(authorization: string | undefined): Caller {
    const key = /^Bearer ([\x21-\x7e]+)$/i.exec(authorization ?? "")?.[1];
    const caller = key === undefined || key.length > LONGEST_KEY ? undefined : this.#byKey.get(sha256(key));
    if (!caller) throw new ApiError(401, "wrong-key", "A key of a caller is needed: Authorization: Bearer KEY.");
    return caller;
  }
}

/**
 * @throws ApiError 403: the same words for an app that is not the caller's and for one that does not exist, so that
 * nobody learns which apps there are
 */
export function checkScope(caller: Caller, appId: string, right: CallerRight): void {
  const inScope = caller.apps.includes("*") || caller.apps.includes(appId);
  if (!inScope || !caller.may.includes(right)) {
    throw new ApiError(403, "not-in-scope", "This key has no such right for this app.");
  }
}
