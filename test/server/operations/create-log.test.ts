import { Writable } from "node:stream";
import fc from "fast-check";
import { newId, newToken } from "../../../server/login/opaque-token";
import { createLog } from "../../../server/operations/create-log";
import { maskSecrets } from "../../../server/operations/mask-secrets";

function logInto(lines: string[]) {
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  return createLog("debug", sink);
}

describe("the log", () => {
  it.each([
    ["secret"],
    ["access_token"],
    ["accessToken"],
    ["session_key"],
    ["authorization"],
    ["Authorization"],
    ["cookie"],
    ["pwd"],
    ["openid"],
    ["updateToken"],
  ])("strikes out %s at the top and two levels down", (name) => {
    const lines: string[] = [];
    const log = logInto(lines);
    log.info({ [name]: "S3CRET" });
    log.info({ a: { [name]: "S3CRET" } });
    log.info({ a: { b: { [name]: "S3CRET" } } });
    expect(lines).toHaveLength(3);
    expect(lines.join("")).not.toContain("S3CRET");
  });

  it("writes of an error its kind and its words, nothing a driver hung on it", () => {
    const lines: string[] = [];
    const { token } = newToken("ses", newId());
    const error = Object.assign(new Error(`write of ${token} failed`), {
      code: "ECONNRESET",
      command: { name: "hset", args: ["companion:{wx1}:token", "value", "S3CRET"] },
      cause: new Error("S3CRET"),
    });
    logInto(lines).error({ err: error });
    const { err } = JSON.parse(lines[0] ?? "");
    expect(Object.keys(err).sort()).toEqual(["code", "message", "stack", "type"]);
    expect(lines[0]).not.toContain("S3CRET");
    expect(lines[0]).not.toContain(token);
    expect(err.message).toContain("write of ses_");
  });

  it("writes no request's address, headers or body", () => {
    const lines: string[] = [];
    logInto(lines).info({ req: { url: "/v1/snapshot?token=S3CRET", headers: { authorization: "S3CRET" } } }, "seen");
    expect(lines[0]).toContain("seen");
    expect(lines[0]).not.toContain("S3CRET");
  });

  it("keeps what operators look for", () => {
    const lines: string[] = [];
    logInto(lines).info({ audit: "token-read", caller: "shop", appId: "wx1", token: "a1b2c3d4e5f6" });
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ audit: "token-read", caller: "shop", token: "a1b2c3d4e5f6" });
  });
});

describe("masking words of an error", () => {
  it.each([
    ["GET /cgi-bin/token?appid=wx1&secret=abcdef0123&grant_type=x failed", "abcdef0123"],
    ['{"access_token":"tok-1","expires_in":7200}', "tok-1"],
    ["jscode2session?js_code=0a1b2c&appid=wx1", "0a1b2c"],
    ["authorization: Bearer caller-key-1", "caller-key-1"],
    ["connect redis://user:hunter2@10.0.0.1:6379", "hunter2"],
    ["{ session_key: 'HyVFkGl5F5OQWJZZaNzBBg==' }", "HyVFkGl5F5OQWJZZaNzBBg"],
    ["Authorization: Basic dXNlcjpwYXNz", "dXNlcjpwYXNz"],
    ["mysql pwd=hunter2 refused", "hunter2"],
    ["密码：hunter2 不对", "hunter2"],
    [JSON.stringify({ body: JSON.stringify({ access_token: "tok-1" }) }), "tok-1"],
    [encodeURIComponent("https://x/token?secret=abcdef0123&a=1"), "abcdef0123"],
    ['{"session\\u005fkey":"HyVFkGl5F5OQ"}', "HyVFkGl5F5OQ"],
  ])("%s", (words, secret) => {
    expect(maskSecrets(words)).not.toContain(secret);
  });

  it("leaves no secret of ours standing, whatever stands around it", () => {
    const around = fc.string({ unit: "grapheme-ascii", maxLength: 20 }).filter((text) => !/[\w-]$/.test(text));
    fc.assert(
      fc.property(around, fc.constantFrom("ses" as const, "upd" as const), (before, kind) => {
        const { token } = newToken(kind, newId());
        expect(maskSecrets(`${before}${token} and more`)).not.toContain(token.split(".")[1]);
      }),
    );
  });
});
