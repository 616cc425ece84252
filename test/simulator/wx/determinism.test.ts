import { bytes, Lab, READABLE, WRITABLE } from "./lab";

async function session(seed: number): Promise<string> {
  const lab = new Lab({ seed, faults: [{ on: "ble.read", do: "corrupt", every: 2 }] });
  const deviceId = await lab.connect();
  for (let n = 0; n < 4; n++) {
    await lab.must("readBLECharacteristicValue", lab.at(deviceId, READABLE));
    await lab.must("writeBLECharacteristicValue", lab.at(deviceId, WRITABLE, { value: bytes(n) }));
  }
  lab.listen("onBLECharacteristicValueChange");
  await lab.must("closeBLEConnection", { deviceId });
  await lab.world.advance(100);
  return lab.trace.toJsonLines();
}

describe("a session's trace", () => {
  it("is the same for the same seed, byte for byte, and another for another", async () => {
    const first = await session(11);
    expect(first.split("\n").length).toBeGreaterThan(20);
    expect(await session(11)).toBe(first);
    expect(await session(12)).not.toBe(first);
  });

  it("holds one outcome for each call", async () => {
    const lines = (await session(1))
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { kind: string; api: string; t: number });
    const count = (kinds: string[]) => lines.filter(({ kind }) => kinds.includes(kind)).length;
    expect(count(["ok", "fail"])).toBe(count(["call"]));
    expect(lines.map(({ t }) => t)).toEqual(lines.map(({ t }) => t).sort((a, b) => a - b));
  });
});
