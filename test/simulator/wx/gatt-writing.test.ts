import { connected, NOTIFY, WRITE } from "./connected-lab";
import { bytes, COMMAND_ONLY, NOTIFYING, REQUEST_ONLY, WRITABLE } from "./lab";

describe("writing", () => {
  it("takes a copy of the value at the call", async () => {
    const { lab, deviceId } = await connected();
    const value = bytes(1, 2, 3);
    const writing = lab.call(WRITE, lab.at(deviceId, REQUEST_ONLY, { value }));
    new Uint8Array(value).fill(9);
    await writing;
    expect(lab.written).toEqual(["010203"]);
  });

  it.each([
    ["android", "command"],
    ["ios", "request"],
  ] as const)("without a writeType is a %s's favourite: a %s (pitfall 22)", async (os, kind) => {
    const { lab, deviceId } = await connected({ phone: { os } });
    const before = lab.world.elapsed();
    await lab.must(WRITE, lab.at(deviceId, WRITABLE, { value: bytes(1) }));
    // A request needs the device's answer, a command only the phone's buffer.
    expect(lab.world.elapsed() - before < 20).toBe(kind === "command");
  });

  it.each([
    [REQUEST_ONLY, "writeNoResponse"],
    [COMMAND_ONLY, "write"],
  ])("fails with 10007 when %s is told to %s", async (uuid, writeType) => {
    const { lab, deviceId } = await connected();
    const { result } = await lab.call(WRITE, lab.at(deviceId, uuid, { value: bytes(1), writeType }));
    expect(result).toMatchObject({ errCode: 10007 });
  });

  it("falls back to the kind a characteristic has", async () => {
    const { lab, deviceId } = await connected();
    await lab.must(WRITE, lab.at(deviceId, REQUEST_ONLY, { value: bytes(1) }));
    await lab.must(WRITE, lab.at(deviceId, COMMAND_ONLY, { value: bytes(2) }));
    await lab.world.advance(100);
    expect(lab.written).toEqual(["01", "02"]);
  });

  it("fails straight after notify on Android, not a little later, and never on iOS (pitfall 21)", async () => {
    const { lab, deviceId } = await connected();
    await lab.must(NOTIFY, lab.at(deviceId, NOTIFYING, { state: true }));
    expect((await lab.call(WRITE, lab.at(deviceId, WRITABLE, { value: bytes(1) }))).result).toMatchObject({
      errCode: 10008,
    });
    await lab.world.advance(100);
    expect((await lab.call(WRITE, lab.at(deviceId, WRITABLE, { value: bytes(1) }))).ok).toBe(true);

    const ios = await connected({ phone: { os: "ios" } });
    await ios.lab.must(NOTIFY, ios.lab.at(ios.deviceId, NOTIFYING, { state: true }));
    expect((await ios.lab.call(WRITE, ios.lab.at(ios.deviceId, WRITABLE, { value: bytes(1) }))).ok).toBe(true);
  });

  it.each([
    ["android", "write", 21, "delivered"],
    ["android", "writeNoResponse", 20, "delivered"],
    ["android", "writeNoResponse", 21, "lost"],
    ["android", "write", 513, "lost"],
    ["ios", "writeNoResponse", 245, "hangs"],
    ["ios", "write", 245, "delivered"],
    ["ios", "write", 513, "hangs"],
    ["ios", "write", 244, "delivered"],
  ] as const)(
    "on %s a %s of %d bytes without asking for an MTU is %s (pitfalls 23 and 25)",
    async (os, writeType, length, fate) => {
      const { lab, deviceId } = await connected({ phone: { os } });
      const value = new Uint8Array(length).fill(7).buffer;
      const outcome = await lab.attempt(WRITE, lab.at(deviceId, WRITABLE, { value, writeType }), 60_000);
      await lab.world.advance(1_000);
      expect(outcome?.ok).toBe(fate === "hangs" ? undefined : true);
      expect(lab.written).toHaveLength(fate === "delivered" ? 1 : 0);
    },
  );

  it("a call that hangs ends with the connection", async () => {
    const { lab, deviceId } = await connected({ phone: { os: "ios" } });
    const value = new Uint8Array(500).buffer;
    const writing = lab.call(WRITE, lab.at(deviceId, WRITABLE, { value }));
    lab.start("closeBLEConnection", { deviceId });
    expect((await writing).result).toMatchObject({ errCode: 10006 });
  });
});
