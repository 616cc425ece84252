import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tokenIssuer } from "../../../server/wechat/issue-token";
import { createWechatClient, type WechatClient, type WechatFault } from "../../../server/wechat/wechat-client";

const SECRET = "0123456789abcdef0123456789abcdef";
const APP = { appId: "wx0000000000000001", secret: SECRET, mode: "plain" } as const;

/** Something that stands where WeChat should. */
async function standIn<T>(answer: RequestListener, use: (client: WechatClient, url: string) => Promise<T>): Promise<T> {
  const server = createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = createWechatClient(url, 300);
  try {
    return await use(client, url);
  } finally {
    await client.close();
    server.closeAllConnections();
    server.close();
  }
}

describe("a call of WeChat", () => {
  it.each<[string, RequestListener, string]>([
    ["nobody answers", () => undefined, "timeout"],
    ["the answer stops in the middle", (_q, a) => void a.writeHead(200).write('{"access_token":"abc'), "timeout"],
    ["the connection ends in the middle", (_q, a) => void a.writeHead(200).write("{", () => a.destroy()), "network"],
    ["half a body is all there is", (_q, a) => void a.end('{"access_token":"abc'), "not-json"],
    [
      "less comes than its length says",
      (_q, a) => void a.writeHead(200, { "content-length": "9" }).end("{}"),
      "timeout",
    ],
    ["it is endless", (_q, a) => void a.end("x".repeat(1_000_000)), "too-large"],
    ["it is HTML", (_q, a) => void a.end("<html></html>"), "not-json"],
    ["it is a redirection", (_q, a) => void a.writeHead(302, { location: "http://127.0.0.1:1/" }).end(), "http-status"],
    ["it is an HTTP error", (_q, a) => void a.writeHead(500).end('{"access_token":"t","expires_in":1}'), "http-status"],
    ["it is empty", (_q, a) => void a.end(), "not-json"],
  ])("is a fault when %s", async (_name, answer, reason) => {
    const issued = await standIn(answer, (client) => tokenIssuer(client)(APP, false));
    expect(issued).toEqual({ kind: "fault", reason });
  });

  it("is a fault when nobody listens", async () => {
    const client = createWechatClient("http://127.0.0.1:1", 300);
    expect(await client.get("/cgi-bin/token", {})).toEqual({ kind: "fault", reason: "network" });
    await client.close();
  });

  it.each<[string, RequestListener | undefined, RegExp]>([
    ["nobody listens", undefined, /^ECONNREFUSED$/],
    ["nobody answers", () => undefined, /TIMEOUT/],
    ["it is an HTTP error", (_q, a) => void a.writeHead(502).end(), /^502$/],
    ["it is endless", (_q, a) => void a.end("x".repeat(1_000_000)), /^UND_ERR_RES_EXCEEDED_MAX_SIZE$/],
    [
      "the connection ends in the middle",
      (_q, a) => void a.writeHead(200).write("{", () => a.destroy()),
      /^UND_ERR_SOCKET$|^ECONNRESET$/,
    ],
  ])("tells the cause by its code alone when %s", async (_what, answer, code) => {
    const faults: WechatFault[] = [];
    const call = async (_client: unknown, url: string) => {
      const client = createWechatClient(url, 300, (fault) => void faults.push(fault));
      await client.get("/cgi-bin/token", { secret: SECRET });
      await client.close();
    };
    await (answer ? standIn(answer, call) : call(undefined, "http://127.0.0.1:1"));
    expect(faults).toEqual([{ path: "/cgi-bin/token", code: expect.stringMatching(code) }]);
  });

  it("sends the secret to the stable endpoint in the body, never in the address", async () => {
    const asked: { url?: string; body: string }[] = [];
    const note: RequestListener = (request, answer) => {
      let body = "";
      request.on("data", (piece) => {
        body += piece;
      });
      request.on("end", () => {
        asked.push({ url: request.url ?? "", body });
        answer.end('{"access_token":"t","expires_in":7200}');
      });
    };
    await standIn(note, async (client) => {
      const issue = tokenIssuer(client);
      await issue({ ...APP, mode: "stable" }, false);
      await issue({ ...APP, mode: "stable" }, true);
    });
    const grant = { grant_type: "client_credential", appid: APP.appId, secret: SECRET };
    expect(asked.map(({ url }) => url)).toEqual(["/cgi-bin/stable_token", "/cgi-bin/stable_token"]);
    expect(asked.map(({ body }) => JSON.parse(body))).toEqual([grant, { ...grant, force_refresh: true }]);
  });

  it("keeps the secret out of an errmsg that echoes the request", async () => {
    const echo: RequestListener = (request, answer) =>
      void answer.end(JSON.stringify({ errcode: 40013, errmsg: `invalid ${request.url}` }));
    const issued = await standIn(echo, (client) => tokenIssuer(client)(APP, false));
    expect(JSON.stringify(issued)).not.toContain(SECRET);
    expect(issued).toMatchObject({ kind: "refused", errcode: 40013 });
  });
});
