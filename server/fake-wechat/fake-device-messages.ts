import { createHash } from "node:crypto";
import { type FakeAnswer, refusal } from "./fake-answer";
import { Quota } from "./quota";

/** What an app of the stand-in may do with messages of devices; absent: it has registered no kind of device. */
export interface FakeMessageOptions {
  readonly modelId: string;
  /** Template to its keywords. */
  readonly templates: Readonly<Record<string, readonly string[]>>;
  readonly perDay?: number;
}

/** A message as it came to a person. */
export interface FakeMessage {
  readonly openid: string;
  readonly sn: string;
  readonly template: string;
  readonly data: Readonly<Record<string, string>>;
  readonly page?: string;
}

type Fields = Readonly<Record<string, unknown>>;

const TICKET_MS = 5 * 60_000;
const SN = /^[0-9A-Za-z_-]{1,128}$/;
const MOST_PEOPLE = 100;

/** Device messages of one app: tickets, what people subscribed to, and what was sent to them. */
export class FakeDeviceMessages {
  readonly sent: FakeMessage[] = [];
  readonly #options: FakeMessageOptions | undefined;
  readonly #day: Quota;
  readonly #tickets = new Map<string, { readonly sn: string; readonly until: number }>();
  readonly #wanted = new Set<string>();
  #made = 0;

  constructor(options: FakeMessageOptions | undefined) {
    this.#options = options;
    this.#day = new Quota(options?.perDay ?? 10_000_000, "day");
  }

  /** POST /wxa/getsnticket. Which of 9800001 to 9800003 is which is a guess but for the last. */
  ticket({ sn, model_id }: Fields, now: number): FakeAnswer {
    if (typeof sn !== "string" || !SN.test(sn)) return refusal(9800001);
    if (this.#options === undefined || model_id !== this.#options.modelId) return refusal(9800003);
    const ticket = createHash("sha256")
      .update(`${sn} ${this.#made++}`)
      .digest("base64url")
      .slice(0, 32);
    this.#tickets.set(ticket, { sn, until: now + TICKET_MS });
    return { errcode: 0, errmsg: "ok", sn_ticket: ticket };
  }

  /** A person who taps in WeChat's own dialogue. @returns the errno of wx.requestSubscribeDeviceMessage, 0: done */
  subscribe(openid: string, { ticket, sn, template }: Readonly<Record<string, string>>, now: number): number {
    const known = this.#tickets.get(String(ticket));
    if (known === undefined || known.sn !== sn) return 19720726;
    if (known.until <= now) return 19720727;
    if (this.#options?.templates[String(template)] === undefined) return 20001;
    this.#wanted.add(`${openid} ${sn} ${template}`);
    return 0;
  }

  /** Takes it back in WeChat's settings. */
  unsubscribe(openid: string, sn: string, template: string): void {
    this.#wanted.delete(`${openid} ${sn} ${template}`);
  }

  /** POST /cgi-bin/message/device/subscribe/send */
  send(body: Fields, now: number): FakeAnswer {
    const { to_openid_list: people, template_id: template, sn, modelId, data, page } = body;
    const keywords = this.#options?.templates[String(template)];
    if (this.#options === undefined || keywords === undefined) return refusal(40037);
    if (page !== undefined && (typeof page !== "string" || !/^[A-Za-z][\w/?=&-]*$/.test(page))) return refusal(41030);
    if (
      !Array.isArray(people) ||
      people.length === 0 ||
      people.length > MOST_PEOPLE ||
      modelId !== this.#options.modelId
    )
      return refusal(47003);
    const given = Object.entries((data ?? {}) as Record<string, { readonly value?: unknown } | undefined>);
    const isWhole =
      given.length === keywords.length &&
      given.every(([key, one]) => keywords.includes(key) && typeof one?.value === "string" && one.value !== "");
    if (typeof sn !== "string" || !isWhole) return refusal(47003);
    if (!people.every((openid) => this.#wanted.has(`${openid} ${sn} ${template}`))) return refusal(43101);
    if (!this.#day.take(now)) return refusal(45009);
    const values = Object.fromEntries(given.map(([key, one]) => [key, String(one?.value)]));
    for (const openid of people)
      this.sent.push({ openid, sn, template: String(template), data: values, ...(page === undefined ? {} : { page }) });
    return { errcode: 0, errmsg: "ok" };
  }
}
