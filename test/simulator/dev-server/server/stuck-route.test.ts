import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { stuckRoute } from "../../../../simulator/dev-server/server/stuck-route";

describe("the address that hears of an app which keeps the thread", () => {
  const said: string[] = [];
  let server: Server;
  let origin: string;

  beforeAll(async () => {
    server = createServer(
      stuckRoute(
        () => "http://localhost:5173/",
        (line) => said.push(line),
      ),
    );
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it("says at the terminal which page it was, from its own page only, and nothing of great length", async () => {
    const send = async (body: string, from: string) =>
      (await fetch(origin, { method: "POST", headers: { connection: "close", origin: from }, body })).status;
    expect(await send("pages/a", "http://elsewhere.invalid")).toBe(403);
    expect(await send("a".repeat(1_001), origin)).toBe(413);
    expect(said).toEqual([]);
    expect(await send("pages/a", origin)).toBe(200);
    expect(said).toEqual([
      expect.stringMatching(/^pages\/a: the app has kept .* open http:\/\/localhost:5173\/ again$/),
    ]);
  });
});
