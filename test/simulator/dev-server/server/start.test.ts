import { spawn } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Runs `npm start`'s script until it ends by itself. */
function start(
  environment: Readonly<Record<string, string>>,
): Promise<{ readonly code: number; readonly said: string }> {
  return new Promise((resolve) => {
    const run = spawn(process.execPath, ["scripts/start.mjs"], { env: { ...process.env, ...environment } });
    let said = "";
    for (const stream of [run.stdout, run.stderr]) {
      stream.on("data", (bytes: Buffer) => {
        said += bytes.toString();
      });
    }
    run.on("close", (code) => resolve({ code: code ?? -1, said }));
  });
}

describe("npm start", () => {
  let other: Server;

  beforeAll(async () => {
    other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  });
  afterAll(() => other.close());

  it("says whose port is taken and how to use another, and builds nothing", async () => {
    const { port } = other.address() as AddressInfo;
    const { code, said } = await start({ HOST: "127.0.0.1", PORT: String(port) });
    expect(code).toBe(1);
    expect(said).toContain(`PORT=${port + 1} npm start`);
    expect(said).not.toMatch(/Error:|at .*\.ts:/);
  }, 60_000);

  it("refuses a PORT that is none", async () => {
    const { code, said } = await start({ PORT: "http" });
    expect(code).toBe(2);
    expect(said).toContain("PORT");
  }, 60_000);
});
