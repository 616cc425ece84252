import type { Endpoint } from "../http/endpoint";
import { fieldsOf } from "../http/fields-of";
import { failureOf } from "../http/http-error";
import type { Running } from "../http/running";

/** What an entry tag opens. */
export interface EntryTarget {
  /** A page of the published mini program, without a leading slash: `device/pages/panel/index`. */
  readonly path: string;
  /** Encoded, without `?`; at most 512 characters. */
  readonly query?: string;
  /** The device's serial, letters, digits, `_` and `-`: needed where the company registered one scheme a device. */
  readonly sn?: string;
}

/**
 * What came of it. `not-set-up`: the server has no model for tags of this app; `bad-target`: WeChat does not take page, query
 * or serial; `later`: too many, or WeChat or the server does not answer; `offline`: the phone has no network; `failed`: the
 * server or WeChat's console needs a look, or nobody could sign in.
 */
export type EntrySchemeAnswer =
  | { readonly is: "scheme"; readonly scheme: string }
  | { readonly is: "not-set-up" | "bad-target" | "offline" | "failed" }
  | { readonly is: "later"; readonly retryAfterMs?: number };

/** Asks for a scheme in the user's name. */
export type EntrySchemes = (target: EntryTarget) => Promise<EntrySchemeAnswer>;

/** As {@link SessionClient.call}. */
interface Calls {
  call<Input, Answer>(endpoint: Endpoint<Input, Answer>, input: Input): Running<Answer>;
}

const TIMEOUT_MS = 15_000;
const SCHEME = /^weixin:\/\/[\x21-\x7e]{1,1000}$/;

/** `POST /v1/entry-schemes`: each call counts against a day's quota, so a lost answer is not asked for again by itself. */
export const ENTRY_SCHEME: Endpoint<EntryTarget, string> = {
  method: "POST",
  path: () => "/v1/entry-schemes",
  body: (target) => target,
  repeat: "never",
  timeoutMs: TIMEOUT_MS,
  read: (data) => {
    const { scheme } = fieldsOf(data);
    return typeof scheme === "string" && SCHEME.test(scheme) ? scheme : undefined;
  },
};

/**
 * The scheme for an NFC tag that opens the mini program, from the company's server: goes into the tag's URI record as it is, and
 * never expires. Never rejects. A page of the device package reaches it through `companion().entrySchemes()`, which is
 * undefined where the app has no server or the main package has not run: a scheme can then be pasted.
 */
export async function requestEntryScheme(client: Calls, target: EntryTarget): Promise<EntrySchemeAnswer> {
  try {
    return { is: "scheme", scheme: await client.call(ENTRY_SCHEME, target).done };
  } catch (thrown) {
    return answerOf(thrown);
  }
}

function answerOf(thrown: unknown): EntrySchemeAnswer {
  const failure = failureOf(thrown);
  switch (failure.kind) {
    case "offline":
      return { is: "offline" };
    case "timeout":
    case "unreachable":
    case "interrupted":
    case "busy":
      return { is: "later" };
    case "refused": {
      const { status, code, retryAfterMs } = failure;
      if (code === "no-entry-tags") return { is: "not-set-up" };
      if (status === 400) return { is: "bad-target" };
      if (status === 429 || status === 503)
        return { is: "later", ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
      return { is: "failed" };
    }
    default:
      return { is: "failed" };
  }
}
