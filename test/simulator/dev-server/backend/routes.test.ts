import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocket, WebSocketServer } from "ws";
import { BackendRoutes } from "../../../../simulator/dev-server/backend/routes";
import { createHttpServer } from "../../../../simulator/dev-server/server/http-server";
import { LiveReload } from "../../../../simulator/dev-server/server/live-reload";

const listening = async (server: Server) => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
};

describe("the backend behind the simulator's address", () => {
  const behind = createServer((request, response) => {
    let body = "";
    request.on("data", (bytes) => {
      body += bytes;
    });
    request.on("end", () =>
      response.writeHead(201, { "x-here": "yes" }).end(`${request.method} ${request.url} ${body}`),
    );
  });
  const sockets = new WebSocketServer({ server: behind });
  sockets.on("connection", (socket) => socket.on("message", (text) => socket.send(`echo ${text}`)));
  let front: Server;
  let port = 0;

  beforeAll(async () => {
    const api = { port: await listening(behind) };
    const routes = new BackendRoutes({ api, mqtt: api, loginCode: (user) => `code of ${user}` });
    front = createHttpServer(() => undefined, new LiveReload(), "127.0.0.1", routes);
    port = await listening(front);
  });

  afterAll(() => {
    for (const client of sockets.clients) client.terminate();
    for (const server of [behind, front]) {
      server.closeAllConnections();
      server.close();
    }
  });

  const ask = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init);
  /** What comes back, or `refused`. */
  const say = (path: string, origin?: string) =>
    new Promise<string>((resolve) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, origin === undefined ? {} : { origin });
      socket.on("open", () => socket.send("hello"));
      socket.on("message", (text) => {
        resolve(String(text));
        socket.close();
      });
      socket.on("error", () => resolve("refused"));
    });

  it("gets requests of its API as they came, and its answers go back", async () => {
    const answer = await ask("/v1/devices/a?b=c", { method: "PUT", body: "text" });
    expect([answer.status, answer.headers.get("x-here"), await answer.text()]).toEqual([
      201,
      "yes",
      "PUT /v1/devices/a?b=c text",
    ]);
  });

  it("gets the WebSockets of phones and of the broker", async () => {
    expect(await say("/v1/cloud")).toBe("echo hello");
    expect(await say("/mqtt", `http://127.0.0.1:${port}`)).toBe("echo hello");
  });

  it.each(["/v1/cloud", "/mqtt"])("refuses a WebSocket to %s that a page of another origin opens", async (path) => {
    expect(await say(path, "http://evil.example")).toBe("refused");
  });

  it("refuses a WebSocket to anything else", async () => {
    expect(await say("/events")).toBe("refused");
  });

  it.each(["/v1/login", "/wechat/login-codes?user=anna"])("refuses %s to a page of another origin", async (path) => {
    const answer = await ask(path, { method: "POST", headers: { origin: "http://evil.example" } });
    expect(answer.status).toBe(403);
  });

  it("gives WeChat's code for a person, by POST alone", async () => {
    const answer = await ask("/wechat/login-codes?user=anna", { method: "POST" });
    expect(await answer.json()).toEqual({ code: "code of anna" });
    expect((await ask("/wechat/login-codes?user=anna")).status).toBe(400);
    expect((await ask("/wechat/login-codes?user=a/../b", { method: "POST" })).status).toBe(400);
  });
});
