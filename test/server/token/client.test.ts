import { TokenClient } from "../../../server/token/client/token-client";
import { sha256 } from "../../../server/token/token-hash";

const APP = "wx0000000000000001";

/** A server that answers from a list, and notes what it was asked. */
function server(...answers: readonly (Response | Error)[]) {
  const asked: { url: string; body?: string; authorization: string | null }[] = [];
  const queue = [...answers];
  const fetch = async (url: string | URL | Request, init?: RequestInit) => {
    const authorization = new Headers(init?.headers).get("authorization");
    asked.push({ url: String(url), authorization, ...(init?.body ? { body: String(init.body) } : {}) });
    const next = queue.shift();
    if (next === undefined || next instanceof Error) throw next ?? new Error("nothing left to answer");
    return next;
  };
  return { asked, fetch: fetch as typeof globalThis.fetch };
}
const gives = (accessToken: string, expiresIn = 7_200) => Response.json({ accessToken, expiresIn });
const refuses = (status: number, code: string) =>
  Response.json({ error: { code, message: "words", requestId: "r" } }, { status, headers: { "retry-after": "7" } });

function client(fetch: typeof globalThis.fetch) {
  const time = { now: 0 };
  return { time, tokens: new TokenClient({ baseUrl: "http://127.0.0.1:1", key: "k", fetch, now: () => time.now }) };
}

describe("the client of a business server", () => {
  it("asks with its key, and once for all who want a token at the same time", async () => {
    const { asked, fetch } = server(gives("one"));
    const { tokens } = client(fetch);
    expect(await Promise.all([tokens.get(APP), tokens.get(APP), tokens.get(APP)])).toEqual(["one", "one", "one"]);
    expect(asked).toEqual([{ url: `http://127.0.0.1:1/v1/apps/${APP}/access-token`, authorization: "Bearer k" }]);
  });

  it("keeps a token for a minute", async () => {
    const { asked, fetch } = server(gives("one"), gives("two"));
    const { tokens, time } = client(fetch);
    await tokens.get(APP);
    time.now = 59_999;
    expect(await tokens.get(APP)).toBe("one");
    time.now = 60_000;
    expect(await tokens.get(APP)).toBe("two");
    expect(asked).toHaveLength(2);
  });

  it("keeps one of 5 s for half its time", async () => {
    const { fetch } = server(gives("one", 5), gives("two"));
    const { tokens, time } = client(fetch);
    await tokens.get(APP);
    time.now = 2_500;
    expect(await tokens.get(APP)).toBe("two");
  });

  it("goes on with what it has while the server is away, until that ends", async () => {
    const { fetch } = server(gives("one", 100), new Error("ECONNREFUSED"), new Error("ECONNREFUSED"));
    const { tokens, time } = client(fetch);
    await tokens.get(APP);
    time.now = 99_000;
    expect(await tokens.get(APP)).toBe("one");
    time.now = 100_000;
    await expect(tokens.get(APP)).rejects.toMatchObject({ code: "unreachable" });
  });

  it.each([40001, 40014, 42001])(
    "reports a token that WeChat rejected with %i and calls once more",
    async (errcode) => {
      const { asked, fetch } = server(gives("old"), gives("new"));
      const { tokens } = client(fetch);
      const used: string[] = [];
      const answer = await tokens.call(APP, async (token) => {
        used.push(token);
        return token === "old" ? { errcode } : { errcode: 0, ok: true };
      });
      expect(answer).toEqual({ errcode: 0, ok: true });
      expect(used).toEqual(["old", "new"]);
      expect(JSON.parse(asked[1]?.body ?? "")).toEqual({ tokenSha256: sha256("old"), errcode });
    },
  );

  it("never calls a third time", async () => {
    const { fetch } = server(gives("old"), gives("new"));
    const { tokens } = client(fetch);
    let calls = 0;
    const answer = await tokens.call(APP, async () => {
      calls++;
      return { errcode: 40001 };
    });
    expect(answer).toEqual({ errcode: 40001 });
    expect(calls).toBe(2);
  });

  it("hands other errors of WeChat on as they are", async () => {
    const { asked, fetch } = server(gives("one"));
    const { tokens } = client(fetch);
    expect(await tokens.call(APP, async () => ({ errcode: 45009 }))).toEqual({ errcode: 45009 });
    expect(asked).toHaveLength(1);
  });

  it.each([
    [401, "wrong-key"],
    [403, "not-in-scope"],
    [502, "wechat-refused"],
    [503, "busy"],
  ])("says what the server said with %i", async (status, code) => {
    const { tokens } = client(server(refuses(status, code)).fetch);
    await expect(tokens.get(APP)).rejects.toMatchObject({ status, code, message: "words", retryAfter: 7 });
  });

  it.each([
    ["HTML", new Response("<html>")],
    ["null", Response.json(null)],
    ["no token", Response.json({ expiresIn: 5 })],
    ["no lifetime", Response.json({ accessToken: "t" })],
    ["a lifetime of 0", gives("t", 0)],
  ])("takes %s for no answer, and keeps nothing of it", async (_name, answer) => {
    const { tokens } = client(server(answer, gives("good")).fetch);
    await expect(tokens.get(APP)).rejects.toMatchObject({ name: "Error" });
    expect(await tokens.get(APP)).toBe("good");
  });
});
