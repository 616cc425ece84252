import type { EspProvSpec } from "../../../../simulator/devices/esp-prov/spec";
import { espProvRoom, HOME } from "./esp-prov-room";
import { PlainClient, type Secrets } from "./plain-client";

interface Scheme {
  readonly spec: Partial<EspProvSpec>;
  readonly security: 0 | 1 | 2;
  readonly secrets: Secrets;
}

const SCHEMES: readonly (Scheme & { readonly name: string })[] = [
  { name: "security 0", spec: { security: 0 }, security: 0, secrets: {} },
  { name: "security 1 without a PoP", spec: { security: 1 }, security: 1, secrets: {} },
  { name: "security 1 with a PoP", spec: { security: 1, pop: "abcd1234" }, security: 1, secrets: { pop: "abcd1234" } },
  {
    name: "security 2",
    spec: { security: 2, pop: "abcd1234", username: "me" },
    security: 2,
    secrets: { pop: "abcd1234", username: "me" },
  },
  {
    name: "security 2 with one nonce",
    spec: { security: 2, pop: "abcd1234", secPatchVersion: 0 },
    security: 2,
    secrets: { pop: "abcd1234", moving: false },
  },
];

const CONNECTED = 0;
const CONNECTING = 1;
const FAILED = 3;

describe.each(SCHEMES)("a device with $name", ({ spec, security, secrets }) => {
  it.each(["ble", "softap"] as const)(
    "is provisioned over %s by a client written from the documents",
    async (transport) => {
      const room = espProvRoom({ ...spec, transport });
      const client = transport === "ble" ? room.connect() : new PlainClient(room.overHttp());
      expect(await client.version()).toMatchObject({ prov: { ver: "netprov-v1.2", sec_ver: security } });
      await client.open(security, secrets);
      expect(await client.scan()).toEqual([{ ssid: "HomeNet", rssi: -50, auth: 3 }]);
      expect([await client.set("HomeNet", "12345678"), await client.apply()]).toEqual([0, 0]);
      expect(await client.status()).toEqual({ station: CONNECTING });
      await room.world.advance(5_000);
      expect(await client.status()).toMatchObject({
        station: CONNECTED,
        ip: expect.stringMatching(/^192\.168\.1\.\d+$/),
      });
      expect(room.device.manager.joined).toBeDefined();
    },
  );
});

describe("what a device says of itself", () => {
  it.each([
    { spec: { security: 0 }, prov: { sec_ver: 0, sec_patch_ver: 0, cap: ["no_sec", "wifi_prov", "wifi_scan"] } },
    { spec: { security: 1 }, prov: { sec_ver: 1, sec_patch_ver: 0, cap: ["no_pop", "wifi_prov", "wifi_scan"] } },
    { spec: { security: 1, pop: "x" }, prov: { sec_ver: 1, sec_patch_ver: 0, cap: ["wifi_prov", "wifi_scan"] } },
    { spec: { security: 2, pop: "x" }, prov: { sec_ver: 2, sec_patch_ver: 1, cap: ["wifi_prov", "wifi_scan"] } },
    { spec: { version: "1.1" }, prov: { ver: "v1.1" } },
  ] as const)("with $spec is $prov", async ({ spec, prov }) => {
    expect(await espProvRoom(spec).connect().version()).toMatchObject({ prov });
  });
});

describe("a wrong secret", () => {
  it.each([
    { name: "PoP", spec: { security: 1, pop: "abcd1234" }, security: 1, secrets: { pop: "wrong" } },
    { name: "missing PoP", spec: { security: 1, pop: "abcd1234" }, security: 1, secrets: {} },
    { name: "password", spec: { security: 2, pop: "abcd1234" }, security: 2, secrets: { pop: "wrong" } },
    { name: "user", spec: { security: 2, pop: "p" }, security: 2, secrets: { pop: "p", username: "other" } },
  ] as const)("($name) is refused without a word, and the right one works on the same link", async (one) => {
    const room = espProvRoom(one.spec);
    const client = room.connect();
    await expect(client.open(one.security, one.secrets)).rejects.toThrow("ATT error 14");
    await client.open(one.security, { pop: one.spec.pop });
    expect(await client.scan()).toHaveLength(1);
  });

  it("is status 500 over HTTP", async () => {
    const client = new PlainClient(espProvRoom({ pop: "abcd1234", transport: "softap" }).overHttp());
    await expect(client.open(1, { pop: "wrong" })).rejects.toThrow("HTTP 500");
  });
});

describe("a join", () => {
  async function joining(spec: Partial<EspProvSpec>, ssid: string, password: string, networks = [HOME]) {
    const room = espProvRoom({ security: 0, ...spec }, networks);
    const client = room.connect();
    await client.open(0);
    expect([await client.set(ssid, password), await client.apply()]).toEqual([0, 0]);
    return { ...room, client };
  }

  it.each([
    { name: "wrong password", ssid: "HomeNet", password: "87654321", failReason: 0 },
    { name: "missing network", ssid: "Elsewhere", password: "12345678", failReason: 1 },
  ])("with a $name is tried three times, then says why", async ({ ssid, password, failReason }) => {
    const { client, world } = await joining({ joinMs: 2_000 }, ssid, password);
    expect(await client.status()).toEqual({ station: CONNECTING });
    await world.advance(3_100);
    expect(await client.status()).toEqual({ station: CONNECTING, attemptsLeft: 2 });
    await world.advance(2_000);
    expect(await client.status()).toEqual({ station: CONNECTING, attemptsLeft: 1 });
    await world.advance(2_000);
    expect(await client.status()).toEqual({ station: FAILED, failReason });
  });

  it("that failed takes new credentials after a reset only", async () => {
    const { client, world } = await joining({ joinRetries: 0 }, "HomeNet", "87654321");
    expect(await client.reset()).toBe(5);
    await world.advance(5_000);
    expect([await client.set("HomeNet", "12345678"), await client.apply()]).toEqual([0, 5]);
    expect(await client.reset()).toBe(0);
    expect([await client.set("HomeNet", "12345678"), await client.apply()]).toEqual([0, 0]);
    await world.advance(5_000);
    expect(await client.status()).toMatchObject({ station: CONNECTED });
  });

  it("of an enterprise network goes on for ever, since no reason fits", async () => {
    const { client, world } = await joining({}, "Corp", "12345678", [{ ssid: "Corp", auth: "wpa2-enterprise" }]);
    await world.advance(600_000);
    expect(await client.status()).toEqual({ station: CONNECTING });
  });

  it.each([
    { told: true, afterMs: 1_000 },
    { told: false, afterMs: 30_000 },
  ])("ends the service $afterMs ms after its success when a client was told: $told", async ({ told, afterMs }) => {
    const { client, world, device, closed } = await joining({ joinMs: 1 }, "HomeNet", "12345678");
    await world.advance(1_001);
    if (told) await client.status();
    await world.advance(afterMs - 50);
    expect([device.manager.running, closed]).toEqual([true, []]);
    await world.advance(100);
    expect([device.manager.running, closed, device.advertisement()]).toEqual([false, [1], undefined]);
  });

  it.each([
    { name: "a name of 32 bytes", ssid: "x".repeat(32), password: "12345678", status: 0 },
    { name: "a name of 33 bytes", ssid: "x".repeat(33), password: "12345678", status: 4 },
    { name: "a password of 63 bytes", ssid: "HomeNet", password: "x".repeat(63), status: 0 },
    { name: "64 hex digits", ssid: "HomeNet", password: "a".repeat(64), status: 4 },
  ])("is answered $status for $name", async ({ ssid, password, status }) => {
    const client = espProvRoom({ security: 0 }).connect();
    await client.open(0);
    expect(await client.set(ssid, password)).toBe(status);
  });

  it("can't be applied before it was set", async () => {
    const client = espProvRoom({ security: 0 }).connect();
    await client.open(0);
    expect(await client.apply()).toBe(5);
  });
});

describe("a scan", () => {
  const many = Array.from({ length: 40 }, (_, index) => ({ ssid: `net-${index}`, rssi: -30 - index }));

  it.each([
    { name: "nothing", networks: [], heard: [] },
    { name: "a hidden network", networks: [{ ...HOME, hidden: true }], heard: [""] },
    { name: "the 16 strongest of 40", networks: many, heard: many.slice(0, 16).map(({ ssid }) => ssid) },
    { name: "what its bands let it", networks: [HOME, { ssid: "Fast", band: 5 as const }], heard: ["HomeNet"] },
  ])("finds $name", async ({ networks, heard }) => {
    const client = espProvRoom({ security: 0 }, networks).connect();
    await client.open(0);
    expect((await client.scan()).map(({ ssid }) => ssid)).toEqual(heard);
  });

  it("answers a blocking start when it is over", async () => {
    const { connect, world } = espProvRoom({ security: 0 });
    const client = connect();
    await client.open(0);
    const startedAt = world.now();
    await client.scan();
    expect(world.now() - startedAt).toBeGreaterThan(1_600);
  });

  it.each(["count", "length", "ssid"] as const)("lies about %s when it is told to", async (lies) => {
    const client = espProvRoom({ security: 0, lies }).connect();
    await client.open(0);
    const heard = await client.scan().catch((error: Error) => error.message);
    if (lies === "length") expect(heard).toBe("longer than the message");
    else if (lies === "ssid") expect(heard).toMatchObject([{ ssid: "A".repeat(200) }]);
    else expect(heard).toEqual([]);
  });
});
