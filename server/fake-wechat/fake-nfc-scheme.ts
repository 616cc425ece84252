import { createHash } from "node:crypto";
import { type FakeAnswer, refusal } from "./fake-answer";
import { Quota } from "./quota";

/** What an app of the stand-in may do with tags; absent: it has not asked for the ability. */
export interface FakeNfcOptions {
  readonly modelId: string;
  /** 一机一码. */
  readonly perDevice?: boolean;
  /** Pages of the published mini program; absent: any. */
  readonly pages?: readonly string[];
  readonly perDay?: number;
}

const QUERY = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~%]{0,1024}$/;

/** generateNFCScheme of one app. The same target gets another scheme each time, as the real ones carry a ticket. */
export class FakeNfcSchemes {
  readonly #options: FakeNfcOptions | undefined;
  readonly #day: Quota;
  #made = 0;

  constructor(options: FakeNfcOptions | undefined) {
    this.#options = options;
    this.#day = new Quota(options?.perDay ?? 500_000, "day");
  }

  /** Its last two numbers are a guess at which of 9800008 and 9800009 is which: the documentation gives no words here. */
  make(appId: string, body: Readonly<Record<string, unknown>>, now: number): FakeAnswer {
    const options = this.#options;
    if (options === undefined) return refusal(40002);
    if (body.model_id !== options.modelId) return refusal(9800003);
    const { path = "", query = "" } = (body.jump_wxa ?? {}) as { readonly path?: unknown; readonly query?: unknown };
    if (typeof path !== "string" || options.pages?.includes(path) === false) return refusal(40165);
    if (typeof query !== "string" || !QUERY.test(query)) return refusal(40212);
    if (options.perDevice === true && body.sn === undefined) return refusal(9800008);
    if (options.perDevice !== true && body.sn !== undefined) return refusal(9800009);
    if (!this.#day.take(now)) return refusal(44993);
    const seed = `${appId} ${path} ${query} ${String(body.sn)} ${this.#made++}`;
    return { errcode: 0, errmsg: "ok", openlink: `weixin://dl/business/?t=${ticket(seed)}` };
  }
}

function ticket(seed: string): string {
  return createHash("sha256").update(seed).digest("base64url").slice(0, 16);
}
