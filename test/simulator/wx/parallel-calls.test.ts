import { connected, NOTIFY, READ, WRITE } from "./connected-lab";
import { bytes, NOTIFYING, READABLE, REQUEST_ONLY, SERVICE, WRITABLE } from "./lab";

describe("a call beside another one", () => {
  const REFUSES = { phone: { os: "android", profile: { gatt: { parallelCalls: "refuse" } } } } as const;

  it("waits its turn while another operation is in flight", async () => {
    for (const os of ["android", "ios", "harmony"] as const) {
      const { lab, deviceId } = await connected({ phone: { os } });
      const done: string[] = [];
      const start = (api: string, options: object) => lab.start(api, options, ({ ok }) => done.push(`${api} ${ok}`));
      start(READ, lab.at(deviceId, READABLE));
      start(NOTIFY, lab.at(deviceId, NOTIFYING, { state: true }));
      start(WRITE, lab.at(deviceId, REQUEST_ONLY, { value: bytes(1) }));
      start("getBLEDeviceServices", { deviceId });
      start("getBLEDeviceCharacteristics", { deviceId, serviceId: SERVICE });
      start("getBLEDeviceRSSI", { deviceId });
      if (os !== "ios") start("setBLEMTU", { deviceId, mtu: 200 });
      await lab.world.advance(2_000);
      const calls = [READ, NOTIFY, WRITE, "getBLEDeviceServices", "getBLEDeviceCharacteristics", "getBLEDeviceRSSI"];
      expect(done).toEqual([...calls, ...(os === "ios" ? [] : ["setBLEMTU"])].map((api) => `${api} true`));
      expect(lab.written).toEqual(["01"]);
    }
  });

  it("that waits ends with the connection, as the one in flight does", async () => {
    const { lab, deviceId } = await connected();
    const ended: unknown[] = [];
    for (let call = 0; call < 3; call++) {
      lab.start(READ, lab.at(deviceId, READABLE), ({ result }) => ended.push(result.errCode));
    }
    lab.start("closeBLEConnection", { deviceId });
    await lab.world.advance(1_000);
    expect(ended).toEqual([10006, 10006, 10006]);
  });

  it("fails with 10008 while another operation is in flight, on a phone that refuses (pitfall 20)", async () => {
    const { lab, deviceId } = await connected(REFUSES);
    const first = lab.call(READ, lab.at(deviceId, READABLE));
    const failures: unknown[] = [];
    const note = ({ result }: { readonly result: Readonly<Record<string, unknown>> }) => failures.push(result.errMsg);
    lab.start(READ, lab.at(deviceId, READABLE), note);
    lab.start(WRITE, lab.at(deviceId, WRITABLE, { value: bytes(1) }), note);
    lab.start("getBLEDeviceRSSI", { deviceId }, note);
    lab.start("getBLEDeviceServices", { deviceId }, note);
    lab.start("setBLEMTU", { deviceId, mtu: 200 }, note);
    expect((await first).ok).toBe(true);
    await lab.world.advance(1_000);
    expect(failures).toEqual([
      `${READ}:fail system error, readCharacteristic fail`,
      `${WRITE}:fail system error, writeCharacteristic fail`,
      "getBLEDeviceRSSI:fail system error, readRemoteRssi fail",
      "getBLEDeviceServices:ok",
      "setBLEMTU:ok",
    ]);
  });

  it.each([
    ["waits", {}, 40],
    ["is refused", REFUSES, 16],
  ])(
    "without response overlaps as far as the buffer goes; what is beyond %s (pitfall 26)",
    async (_what, options, least) => {
      const { lab, deviceId } = await connected(options);
      const outcomes: boolean[] = [];
      for (let n = 0; n < 40; n++) {
        const write = lab.at(deviceId, WRITABLE, { value: bytes(n), writeType: "writeNoResponse" });
        lab.start(WRITE, write, ({ ok }) => outcomes.push(ok));
      }
      await lab.world.advance(1_000);
      expect(outcomes).toHaveLength(40);
      const succeeded = outcomes.filter((ok) => ok).length;
      expect(succeeded).toBeGreaterThanOrEqual(least);
      expect(succeeded === 40).toBe(least === 40);
      expect(lab.written).toHaveLength(succeeded);
    },
  );
});
