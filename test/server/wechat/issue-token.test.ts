import fc from "fast-check";
import { readIssued } from "../../../server/wechat/issue-token";
import { parseReply } from "../../../server/wechat/reply";

const read = (body: string, status = 200) => readIssued(parseReply(status, body));

describe("an answer of WeChat's token endpoints", () => {
  it("with a token and its lifetime", () => {
    expect(read('{"access_token":"t-_.","expires_in":345}')).toEqual({
      kind: "issued",
      value: "t-_.",
      expiresInS: 345,
      lifetimeAssumed: false,
    });
  });

  it.each([
    ["missing", undefined],
    ["0", 0],
    ["negative", -7_200],
    ["a word", "7200"],
    ["null", null],
  ])("whose lifetime is %s is a token all the same, for 300 s", (_name, lifetime) => {
    const body = JSON.stringify({ access_token: "t", expires_in: lifetime });
    expect(read(body)).toMatchObject({ kind: "issued", expiresInS: 300, lifetimeAssumed: true });
  });

  it.each([
    [5, 5],
    [0.2, 1],
    [7_200, 7_200],
    [1e9, 7_200],
  ])("with a lifetime of %p lasts %p s", (lifetime, seconds) => {
    expect(read(JSON.stringify({ access_token: "t", expires_in: lifetime }))).toMatchObject({ expiresInS: seconds });
  });

  it.each([
    ["HTML", "<html>502</html>", "not-json"],
    ["half a body", '{"access_token":"abc', "not-json"],
    ["nothing", "", "not-json"],
    ["a list", "[]", "not-an-object"],
    ["null", "null", "not-an-object"],
    ["a number", "7", "not-an-object"],
    ["no token", "{}", "no-token"],
    ["an empty token", '{"access_token":"","expires_in":7200}', "no-token"],
    ["a token that splits a header", '{"access_token":"a\\r\\nx: y","expires_in":7200}', "no-token"],
    ["a token of 3,000 characters", `{"access_token":"${"a".repeat(3_000)}","expires_in":7200}`, "no-token"],
    ["a token that is an object", '{"access_token":{},"expires_in":7200}', "no-token"],
  ])("that is %s is a fault", (_name, body, reason) => {
    expect(read(body)).toEqual({ kind: "fault", reason });
  });

  it("with another HTTP status is a fault, whatever it holds", () => {
    expect(read('{"access_token":"t","expires_in":7200}', 502)).toEqual({ kind: "fault", reason: "http-status" });
  });

  it("with an errcode is a refusal, its words in one line", () => {
    expect(read('{"errcode":40164,"errmsg":"invalid ip 1.2.3.4\\n\\u0007injected"}')).toEqual({
      kind: "refused",
      errcode: 40164,
      errmsg: "invalid ip 1.2.3.4  injected",
    });
  });

  it("with errcode 0 beside the token is a token", () => {
    expect(read('{"errcode":0,"errmsg":"ok","access_token":"t","expires_in":7200}')).toMatchObject({ kind: "issued" });
  });

  it("is never something else, whatever it is", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), fc.integer({ min: 100, max: 599 }), (body, status) => {
        expect(["issued", "refused", "fault"]).toContain(read(body, status).kind);
      }),
    );
  });
});
