import { type DeviceServer, serveDevice } from "../../../simulator/device-server/serve-device";
import type { EspProvSpec } from "../../../simulator/devices/esp-prov/spec";
import { PlainClient } from "../devices/esp-prov/plain-client";
import { type HttpSend, httpSend } from "./http-send";
import type { Scheme } from "./scheme";

const WIFI = [{ ssid: "HomeNet", password: "12345678" }, { ssid: "客厅" }];
const open: (DeviceServer | HttpSend)[] = [];

async function served(spec: Partial<EspProvSpec>, ...client: [("kept" | "lost")?, boolean?]) {
  const said: string[] = [];
  const server = await serveDevice({ port: 0, spec: { name: "PROV_1", joinMs: 50, ...spec }, wifi: WIFI }, (line) =>
    said.push(line),
  );
  const http = httpSend(server.address, ...client);
  open.push(http, server);
  return { server, said, http, client: new PlainClient(http.send) };
}

const pause = (ms: number) => new Promise((resolve) => void setTimeout(resolve, ms));

afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const SCHEMES: readonly Scheme[] = [
  { security: 0, spec: {}, secrets: {} },
  { security: 1, spec: { pop: "abcd1234" }, secrets: { pop: "abcd1234" } },
  { security: 2, spec: { pop: "abcd1234", username: "me" }, secrets: { pop: "abcd1234", username: "me" } },
];

describe("the virtual device behind real HTTP", () => {
  it("is provisioned in security 0, 1 and 2 by a client that shares no code with it", async () => {
    const ends = SCHEMES.map(async ({ security, spec, secrets }) => {
      const { client, said } = await served({ security, ...spec });
      expect(await client.version()).toMatchObject({ prov: { sec_ver: security } });
      await client.open(security, secrets);
      expect((await client.scan()).map(({ ssid }) => ssid)).toEqual(["HomeNet", "客厅"]);
      expect([await client.set("HomeNet", "12345678"), await client.apply()]).toEqual([0, 0]);
      let status = await client.status();
      for (let asked = 0; status.station === 1 && asked < 50; asked++) {
        await pause(100);
        status = await client.status();
      }
      expect(said.join()).not.toContain("12345678");
      return status;
    });
    expect(await Promise.all(ends)).toEqual(
      SCHEMES.map(() => ({ station: 0, ip: expect.stringMatching(/^192\.168\.1\.\d+$/) })),
    );
  });

  it("is followed by a fresh one when its service ended", async () => {
    const { client, server, said } = await served({ security: 0 });
    const first = server.device();
    await client.open(0);
    expect([await client.set("客厅", ""), await client.apply()]).toEqual([0, 0]);
    let { station } = await client.status();
    for (; station === 1; { station } = await client.status()) await pause(20);
    expect(station).toBe(0);
    while (!said.includes("joined 客厅; the next device waits")) await pause(20);
    expect(server.device()).not.toBe(first);
    expect(await client.version()).toMatchObject({ prov: { sec_ver: 0 } });
  });

  it("answers as Espressif's command line needs it: the cookie's header by its name, the length, the connection kept", async () => {
    const { client, http } = await served({ security: 1 });
    await client.version();
    await client.open(1);
    const [first, second] = http.received;
    expect(first?.headers).toEqual(expect.arrayContaining(["Set-Cookie", "Content-Length", "Content-Type"]));
    expect(first?.headers[first.headers.indexOf("Set-Cookie") + 1]).toMatch(/^session=\d+$/);
    expect(second?.headers).not.toContain("Set-Cookie");
    expect(second?.headers).not.toContain("close");
  });

  it.each([
    { cookies: "kept", keepAlive: false, works: true },
    { cookies: "lost", keepAlive: true, works: true },
    { cookies: "lost", keepAlive: false, works: false },
  ] as const)("holds a session with cookies $cookies, connections kept $keepAlive: $works", async (how) => {
    const { client } = await served({ security: 1 }, how.cookies, how.keepAlive);
    const opened = client.open(1).then(
      () => true,
      () => false,
    );
    expect(await opened).toBe(how.works);
  });

  it("refuses a wrong PoP with 500 and no body, and takes the right one after it on the same connection", async () => {
    const { client, http } = await served({ security: 1, pop: "abcd1234" });
    await expect(client.open(1, { pop: "wrong" })).rejects.toThrow("HTTP 500");
    expect(http.received.at(-1)).toMatchObject({ status: 500, body: Buffer.alloc(0) });
    await client.open(1, { pop: "abcd1234" });
    expect(await client.status()).toEqual({ station: 1 });
  });

  it("takes no more than 4 kB, and lives on", async () => {
    const { client, http } = await served({});
    await expect(http.send("prov-session", Buffer.alloc(100_000))).rejects.toThrow("HTTP 500");
    await expect(client.version()).resolves.toBeDefined();
  });

  it("is no device that cannot be, and needs a port that is free", async () => {
    await expect(served({ security: 2 })).rejects.toThrow("security 2 needs a pop");
    const { server } = await served({});
    const port = Number(new URL(server.address).port);
    await expect(serveDevice({ port, spec: { name: "x" }, wifi: [] }, () => {})).rejects.toThrow("EADDRINUSE");
  });
});
