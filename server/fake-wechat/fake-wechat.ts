import { type FakeAnswer, refusal } from "./fake-answer";
import { FakeApp, type FakeAppOptions } from "./fake-app";
import { FakeCodes } from "./fake-codes";

/** One call of the stand-in, for tests to count. Holds no secret and no token. */
export interface FakeCall {
  readonly path: string;
  readonly appId: string;
  readonly at: number;
  readonly errcode: number;
}

/**
 * WeChat's server API as far as this server uses it, with its habits as the documentation gives them: two isolated pools
 * of tokens, rotation with its overlap, force mode, quotas, IP whitelist, login codes that work once.
 */
export class FakeWechat {
  readonly calls: FakeCall[] = [];
  readonly codes: FakeCodes;
  readonly #apps = new Map<string, FakeApp>();

  /** @param now Unix ms; the clock that everything ages by */
  constructor(
    readonly now: () => number,
    apps: readonly FakeAppOptions[],
  ) {
    for (const options of apps) this.#apps.set(options.appId, new FakeApp(options));
    this.codes = new FakeCodes(now);
  }

  app(appId: string): FakeApp | undefined {
    return this.#apps.get(appId);
  }

  /** GET /cgi-bin/token */
  getAccessToken(query: Readonly<Record<string, unknown>>, ip: string): FakeAnswer {
    const app = this.#admit(query, ip);
    if (!(app instanceof FakeApp)) return app;
    if (!app.plainDay.take(this.now())) return refusal(45009);
    const { value, expiresInS } = app.plain.rotate(this.now());
    return { access_token: value, expires_in: expiresInS };
  }

  /** POST /cgi-bin/stable_token */
  getStableAccessToken(body: Readonly<Record<string, unknown>>, ip: string): FakeAnswer {
    const app = this.#admit(body, ip);
    if (!(app instanceof FakeApp)) return app;
    const now = this.now();
    if (!app.stableMinute.take(now)) return refusal(45011);
    if (!app.stableDay.take(now)) return refusal(45009);
    const token = body.force_refresh === true ? app.force(now) : app.stable.stable(now);
    return token ? { access_token: token.value, expires_in: token.expiresInS } : refusal(45009);
  }

  /** GET /cgi-bin/get_api_domain_ip: stands for every business endpoint that wants an access_token. */
  getApiDomainIp(query: Readonly<Record<string, unknown>>): FakeAnswer {
    const owner = this.#ownerOf(query.access_token);
    return owner instanceof FakeApp ? { ip_list: ["101.226.62.0/24"] } : owner;
  }

  /** POST /wxa/generatenfcscheme */
  generateNfcScheme(query: Readonly<Record<string, unknown>>, body: Readonly<Record<string, unknown>>): FakeAnswer {
    const owner = this.#ownerOf(query.access_token);
    return owner instanceof FakeApp ? owner.nfc.make(owner.appId, body, this.now()) : owner;
  }

  /** POST /wxa/getsnticket */
  getSnTicket(query: Readonly<Record<string, unknown>>, body: Readonly<Record<string, unknown>>): FakeAnswer {
    const owner = this.#ownerOf(query.access_token);
    return owner instanceof FakeApp ? owner.messages.ticket(body, this.now()) : owner;
  }

  /** POST /cgi-bin/message/device/subscribe/send */
  sendDeviceMessage(query: Readonly<Record<string, unknown>>, body: Readonly<Record<string, unknown>>): FakeAnswer {
    const owner = this.#ownerOf(query.access_token);
    return owner instanceof FakeApp ? owner.messages.send(body, this.now()) : owner;
  }

  /** GET /sns/jscode2session. Not authenticated by an access_token. */
  code2Session(query: Readonly<Record<string, unknown>>): FakeAnswer {
    const app = this.#credentials(query);
    if (!(app instanceof FakeApp)) return app;
    if (typeof query.js_code !== "string" || query.js_code === "") return refusal(41008);
    if (query.grant_type !== "authorization_code") return refusal(40002);
    return this.codes.redeem(app.appId, query.js_code);
  }

  /** Notes a call, so that tests can count what reached WeChat. */
  note(path: string, appId: unknown, answer: FakeAnswer): void {
    this.calls.push({ path, appId: String(appId ?? ""), at: this.now(), errcode: answer.errcode ?? 0 });
  }

  /** Whose token it is, while it works. */
  #ownerOf(token: unknown): FakeApp | FakeAnswer {
    if (typeof token !== "string" || token === "") return refusal(41001);
    if (!/^[\w-]{16,2048}$/.test(token)) return refusal(40014);
    const now = this.now();
    const apps = [...this.#apps.values()];
    const owner = apps.find((app) => app.judge(token, now) === "works");
    return owner ?? refusal(apps.some((app) => app.judge(token, now) === "expired") ? 42001 : 40001);
  }

  #admit(query: Readonly<Record<string, unknown>>, ip: string): FakeApp | FakeAnswer {
    if (query.grant_type !== "client_credential") return refusal(40002);
    const app = this.#credentials(query);
    if (app instanceof FakeApp && app.whitelist && !app.whitelist.includes(ip)) {
      return { errcode: 40164, errmsg: `invalid ip ${ip}, not in whitelist rid: 00000000-00000000-00000000` };
    }
    return app;
  }

  #credentials({ appid, secret }: Readonly<Record<string, unknown>>): FakeApp | FakeAnswer {
    if (!appid) return refusal(41002);
    if (!secret) return refusal(41004);
    const app = this.#apps.get(String(appid));
    if (!app) return refusal(40013);
    if (app.frozen) return refusal(40243);
    return app.secret === secret ? app : refusal(40125);
  }
}
