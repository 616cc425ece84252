import { type EntrySchemeAnswer, requestEntryScheme } from "../../../../miniprogram/lib/entry/entry-scheme";
import { HttpError, type HttpFailure } from "../../../../miniprogram/lib/http/http-error";
import { appAndServer } from "../http/app-and-server";
import { outcomeOf } from "../http/web-room";

const both = appAndServer();
const TARGET = { path: "device/pages/panel/index", query: "id=blufi-1" };

describe("the scheme of an entry tag", () => {
  it("is lent to every package, and comes from the real server in the user's name", async () => {
    const { shared, backend } = both.room().start();
    await both.synced(backend);
    const outcome = outcomeOf(shared.entrySchemes()?.(TARGET) ?? Promise.reject(new Error("nothing lent")));
    await both.server().live(5_000);
    expect(outcome.value).toEqual({ is: "scheme", scheme: expect.stringMatching(/^weixin:\/\/dl\/business\/\?t=/) });
    expect(both.server().answered).toContain("POST /v1/entry-schemes 200");
  });

  const refused = (status: number, code: string, more = {}): HttpFailure => ({
    kind: "refused",
    status,
    code,
    ...more,
  });
  it.each<[HttpFailure, EntrySchemeAnswer]>([
    [{ kind: "offline" }, { is: "offline" }],
    [{ kind: "timeout", ms: 1 }, { is: "later" }],
    [refused(404, "no-entry-tags"), { is: "not-set-up" }],
    [refused(400, "bad-target"), { is: "bad-target" }],
    [refused(429, "too-many-requests", { retryAfterMs: 7 }), { is: "later", retryAfterMs: 7 }],
    [refused(503, "wechat-unreachable"), { is: "later" }],
    [refused(502, "wechat-refused"), { is: "failed" }],
    [{ kind: "bad-answer", status: 200 }, { is: "failed" }],
  ])("is answered in the page's words and never rejects: %j", async (failure, answer) => {
    const client = { call: () => ({ done: Promise.reject(new HttpError(failure)), abort: () => undefined }) };
    expect(await requestEntryScheme(client, TARGET)).toEqual(answer);
  });
});
