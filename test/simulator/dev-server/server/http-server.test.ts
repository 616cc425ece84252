import type { Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { createHttpServer } from "../../../../simulator/dev-server/server/http-server";
import { LiveReload } from "../../../../simulator/dev-server/server/live-reload";
import { createSite } from "../../../../simulator/dev-server/server/site";

const ROOT = process.cwd();
const SCRIPT = "console.log(1);";

describe("the simulator's server", () => {
  const reload = new LiveReload();
  let server: Server;
  let port: number;
  let app: string | undefined = '{"app":1}';

  beforeAll(async () => {
    server = createHttpServer(
      createSite(ROOT, { script: () => ({ code: SCRIPT, map: "{}" }), app: () => app }),
      reload,
      "127.0.0.1",
    );
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    port = (server.address() as AddressInfo).port;
  });

  afterAll(() => {
    reload.close();
    server.closeAllConnections();
    server.close();
  });

  /** Sends a path as it stands: `fetch` would tidy it up. */
  const raw = (line: string, host = "localhost"): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect(port, "127.0.0.1", () =>
        socket.write(`${line} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`),
      );
      let answer = "";
      socket.on("data", (bytes) => {
        answer += bytes.toString();
      });
      socket.on("end", () => resolve(answer));
      socket.on("error", reject);
    });
  const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);

  it.each([
    ["GET /", "evil.example"],
    ["GET /events", "evil.example"],
    ["GET /app.json", "localhost.evil.example:80"],
    ["GET http://evil.example/", "localhost"],
    ["POST /", "evil.example"],
  ])("does not answer %s for the host %s", async (line, host) => {
    expect(await raw(line, host)).toMatch(/^HTTP\/1\.1 421 /);
  });

  it.each([["localhost"], ["localhost:5173"], ["127.0.0.1"], ["[::1]:5173"]])("answers for %s", async (host) => {
    expect(await raw("GET /", host)).toMatch(/^HTTP\/1\.1 200 /);
  });

  it.each([
    ["/", "text/html"],
    ["/?path=device/pages/scan/index&bare=1", "text/html"],
    ["/main.js", "text/javascript"],
    ["/main.js.map", "application/json"],
    ["/app.json", "application/json"],
    ["/panel.css", "text/css"],
    ["/tokens.css", "text/css"],
    ["/fonts.css", "text/css"],
    ["/scenarios.json", "application/json"],
    ["/scenarios/showcase.json", "application/json"],
    ["/scenarios/wrong-password-then-right.json", "application/json"],
    ["/icons/device.svg", "image/svg+xml"],
  ])("answers %s as %s", async (path, type) => {
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toContain(type);
    expect((await answer.text()).length).toBeGreaterThan(0);
  });

  it("loads the emoji font only for emoji", async () => {
    const css = await (await get("/fonts.css")).text();
    const rules = [...css.matchAll(/@font-face \{[^}]*color-emoji[^}]*\}/g)].map(([rule]) => rule);
    expect(rules).toHaveLength(2);
    for (const rule of rules) expect(rule).toContain("unicode-range:");
  });

  it("serves each font file that its style sheet names, to be kept for good", async () => {
    const css = await (await get("/fonts.css")).text();
    const files = [...css.matchAll(/url\((\/fonts\/[^)]+)\)/g)].map((match) => match[1] ?? "");
    expect(files.length).toBeGreaterThan(100);
    for (const file of [files[0], files.at(-1)]) {
      const answer = await get(file ?? "");
      expect(answer.status).toBe(200);
      expect(answer.headers.get("cache-control")).toContain("immutable");
      expect(
        Buffer.from(await answer.arrayBuffer())
          .subarray(0, 4)
          .toString(),
      ).toBe("wOF2");
    }
  });

  it.each([
    "GET /../package.json",
    "GET /../../etc/passwd",
    "GET /%2e%2e/package.json",
    "GET /scenarios/../../package.json",
    "GET /scenarios/..%2f..%2fpackage.json",
    "GET /scenarios/..%5c..%5cpackage.json",
    "GET /fonts/..%2fpackage.json",
    "GET /icons/../../package.json",
    "GET /icons/%00.svg",
    "GET //etc/passwd",
    "GET /constructor",
    "GET /__proto__",
    "GET /.git/config",
  ])("finds nothing outside of what it serves: %s", async (line) => {
    const answer = await raw(line);
    expect(answer).toMatch(/^HTTP\/1\.1 40[04] /);
    expect(answer).not.toContain('"dependencies"');
    expect(answer).not.toContain("root:");
  });

  it.each(["POST /", "PUT /app.json", "DELETE /scenarios/showcase.json"])("takes no %s", async (line) => {
    expect(await raw(line)).toMatch(/^HTTP\/1\.1 405 /);
  });

  it("answers HEAD with the length and no body", async () => {
    const answer = await raw("HEAD /main.js");
    expect(answer).toContain(`content-length: ${SCRIPT.length}`);
    expect(answer.endsWith("\r\n\r\n")).toBe(true);
  });

  it("lets a page load nothing from elsewhere", async () => {
    const policy = (await get("/")).headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toContain("http");
  });

  it("says that the app is not there yet", async () => {
    app = undefined;
    expect((await get("/app.json")).status).toBe(404);
  });

  it("tells open pages of a refusal, also those that come late, until a build succeeds", async () => {
    const next = async (reader: ReadableStreamDefaultReader<Uint8Array>) => {
      const { value } = await reader.read();
      return new TextDecoder().decode(value);
    };
    reload.broadcast({ is: "refused", why: "app.json:1: broken" });
    const late = (await get("/events")).body?.getReader();
    if (late === undefined) throw new Error("no stream");
    let heard = "";
    while (!heard.includes("data:")) heard += await next(late);
    expect(heard).toContain("app.json:1: broken");

    reload.broadcast({ is: "changed" });
    expect(await next(late)).toContain('{"is":"changed"}');
    const fresh = (await get("/events")).body?.getReader();
    expect(await (fresh && next(fresh))).not.toContain("refused");
    await late.cancel();
    await fresh?.cancel();
  });
});
