import type { FastifyInstance } from "fastify";
import type { FakeWechat } from "../../../server/fake-wechat/fake-wechat";

interface Rig {
  readonly server: Pick<FastifyInstance, "inject">;
  readonly wechat: { readonly wechat: FakeWechat };
}

interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
  readonly headers: Readonly<Record<string, unknown>>;
}

export interface LoginAnswer {
  readonly userId: string;
  readonly session: { readonly token: string; readonly expiresIn: number; readonly renewIn: number };
  readonly periodicUpdate: { readonly token: string; readonly expiresIn: number };
  readonly error?: { readonly code: string };
}

type Method = "GET" | "PUT" | "POST" | "PATCH" | "DELETE";

/** A phone of one user of an app: takes codes of the stand-in, signs in, calls routes with its session. */
export class Phone {
  token = "";
  updateToken = "";

  readonly #rig: Rig;

  constructor(
    rig: Rig,
    readonly appId: string,
    readonly user = "user",
  ) {
    this.#rig = rig;
  }

  /** What wx.login gives. */
  code(): string {
    return this.#rig.wechat.wechat.codes.issue(this.appId, this.user);
  }

  async login(code = this.code(), more: object = {}): Promise<Answer<LoginAnswer>> {
    const answer = await this.call<LoginAnswer>("POST", "/v1/login", { appId: this.appId, code, ...more });
    if (answer.status === 200) {
      this.token = answer.body.session.token;
      this.updateToken = answer.body.periodicUpdate.token;
    }
    return answer;
  }

  // biome-ignore lint/suspicious/noExplicitAny: each test knows what it asked for
  async call<Body = any>(method: Method, url: string, payload?: object, token = this.token): Promise<Answer<Body>> {
    const answer = await this.#rig.server.inject({
      method,
      url,
      headers: token === "" ? {} : { authorization: `Bearer ${token}` },
      ...(payload === undefined ? {} : { payload }),
    });
    const body = answer.body === "" ? undefined : answer.json();
    return { status: answer.statusCode, body, headers: answer.headers };
  }

  /** The request WeChat makes of itself every 12 hours. */
  // biome-ignore lint/suspicious/noExplicitAny: each test knows what it asked for
  snapshot(token = this.updateToken, appid = this.appId): Promise<Answer<any>> {
    const query = new URLSearchParams({ appid, token, timestamp: "1795000000" });
    return this.call("GET", `/v1/snapshot?${query}`, undefined, "");
  }
}
