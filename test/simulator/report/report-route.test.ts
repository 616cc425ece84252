import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { reportRoute } from "../../../simulator/dev-server/report/report-route";
import { WatchedLab } from "./watched-lab";

describe("the address that takes reports", () => {
  const taken: unknown[] = [];
  let server: Server;
  let origin: string;

  beforeAll(async () => {
    server = createServer(reportRoute((report) => taken.push(report)));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const send = async (body: string, headers: Record<string, string> = { origin }, method = "POST") =>
    (
      await fetch(origin, {
        method,
        headers: { connection: "close", ...headers },
        ...(method === "POST" ? { body } : {}),
      })
    ).status;

  it("takes one from its own page and from nobody else, and nothing that is none", async () => {
    const report = new WatchedLab().report();
    const body = JSON.stringify(report);
    expect(await send(body, { origin: "http://elsewhere.invalid" })).toBe(403);
    expect(await send(body, {})).toBe(403);
    expect(await send(body, { origin }, "GET")).toBe(405);
    expect(await send("{}")).toBe(400);
    expect(taken).toEqual([]);
    expect(await send(body)).toBe(200);
    expect(taken).toEqual([report]);
  });
});
