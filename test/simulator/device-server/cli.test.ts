import { spawn, spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { readArguments } from "../../../simulator/device-server/cli-options";
import { compiledProgram } from "../../support/compiled-program";
import { PlainClient } from "../devices/esp-prov/plain-client";
import { httpSend } from "./http-send";

const ROOT = resolve(__dirname, "../../..");
const COMMAND = [compiledProgram("simulator/device-server/cli.ts")];

describe("the words after npm run device --", () => {
  it("make a device with defaults", () => {
    expect(readArguments(["esp-prov"])).toEqual({
      ok: true,
      device: { port: 8080, spec: { name: "PROV_DEVICE", transport: "softap" }, wifi: [] },
    });
  });

  it.each(["constructor", "__proto__", "toString", "3", ""])("know no security %j", (security) => {
    expect(readArguments(["esp-prov", "--security", security])).toMatchObject({ ok: false });
  });

  it("say everything it can vary", () => {
    const words =
      "esp-prov --port 0 --security 2 --pop s:1 --username me --wifi A:12345678 --wifi Open --wifi B:x:y:z5678";
    expect(readArguments([...words.split(" "), "--join-ms", "5", "--name", "N"])).toEqual({
      ok: true,
      device: {
        port: 0,
        spec: { name: "N", transport: "softap", security: 2, pop: "s:1", username: "me", joinMs: 5 },
        wifi: [{ ssid: "A", password: "12345678" }, { ssid: "Open" }, { ssid: "B", password: "x:y:z5678" }],
      },
    });
  });

  it("may be joined by an equals sign", () => {
    expect(readArguments(["esp-prov", "--port=0", "--security=1", "--wifi=A:x=y45678"])).toMatchObject({
      device: { port: 0, spec: { security: 1 }, wifi: [{ ssid: "A", password: "x=y45678" }] },
    });
  });

  it.each([
    { words: "", complaint: "no kind of device" },
    { words: "blufi", complaint: "no kind blufi, only esp-prov" },
    { words: "esp-prov --port", complaint: "--port needs a value" },
    { words: "esp-prov --port 70000", complaint: "--port is a number from 0 to 65535" },
    { words: "esp-prov --security 3", complaint: "--security is 0, 1 or 2" },
    { words: "esp-prov --join-ms soon", complaint: "--join-ms is a number of milliseconds" },
    { words: "esp-prov --nope 1", complaint: "no option --nope" },
  ])("are refused: $words", ({ words, complaint }) => {
    expect(readArguments(words.split(" ").filter((word) => word !== ""))).toEqual({ ok: false, complaint });
  });
});

describe("npm run device", () => {
  it("serves until it is interrupted, then ends with 0", async () => {
    const words = ["esp-prov", "--port", "0", "--security", "1", "--pop", "abcd1234"];
    const child = spawn(process.execPath, [...COMMAND, ...words], { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
    const ended = new Promise<number | null>((done) => child.once("exit", done));
    try {
      const address = await new Promise<string>((found) => {
        let said = "";
        child.stdout.on("data", (text: Buffer) => {
          said += text.toString();
          const line = /at (http:\/\/127\.0\.0\.1:\d+)\n/.exec(said);
          if (line?.[1] !== undefined) found(line[1]);
        });
      });
      const http = httpSend(address);
      const client = new PlainClient(http.send);
      await client.open(1, { pop: "abcd1234" });
      expect(await client.status()).toEqual({ station: 1 });
      http.close();
    } finally {
      child.kill("SIGTERM");
    }
    expect(await ended).toBe(0);
  });

  it.each([
    { words: ["esp-prov", "--security", "2"], complaint: "security 2 needs a pop" },
    { words: ["toaster"], complaint: "no kind toaster" },
    { words: ["esp-prov", "--wifi", "A:short"], complaint: "A WPA password has 8 to 63 bytes" },
  ])("ends with 2 and says why: $complaint", ({ words, complaint }) => {
    const { status, stderr } = spawnSync(process.execPath, [...COMMAND, ...words], { cwd: ROOT, encoding: "utf8" });
    expect([status, stderr]).toEqual([2, expect.stringContaining(complaint)]);
  });
});
