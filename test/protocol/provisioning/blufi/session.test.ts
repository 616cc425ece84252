import { DeviceError } from "../../../../protocol/errors/device-error";
import type { BlufiSession } from "../../../../protocol/provisioning/blufi/session";
import type { JoinEvent, JoinOutcome, SessionOptions, WifiNetwork } from "../../../../protocol/provisioning/contract";
import { createRig, type Rig, type RigOptions } from "./support/firmware-rig";
import { hex, utf8 } from "./support/hex";
import { watch } from "./support/watch";

async function openedSession(rig: Rig, options: SessionOptions = {}): Promise<BlufiSession> {
  const opened = watch(rig.provisioner.open(rig.ports, "id", options, () => {}));
  await rig.world.until(() => opened.values.length > 0 || opened.ended !== "no", 60_000);
  const [session] = opened.values;
  if (session === undefined) throw opened.error;
  return session as BlufiSession;
}

async function outcomeOf(rig: Rig, session: BlufiSession, ssid: string, password: string): Promise<JoinOutcome> {
  const events = watch(session.join({ ssid: utf8(ssid), password: utf8(password) }));
  await rig.world.until(() => events.ended !== "no", 300_000);
  const outcomes = events.values.flatMap((event: JoinEvent) => (event.type === "outcome" ? [event.result] : []));
  expect(outcomes).toHaveLength(1);
  expect(events.values.at(-1)?.type).toBe("outcome");
  return outcomes[0] ?? { outcome: "cancelled" };
}

async function networks(rig: Rig, session: BlufiSession): Promise<readonly WifiNetwork[]> {
  const scan = watch(session.scanWifi());
  await rig.world.until(() => scan.ended !== "no", 60_000);
  expect(scan.error).toBeUndefined();
  expect(scan.values).toHaveLength(1);
  return scan.values[0] ?? [];
}

const names = (list: readonly WifiNetwork[]) => list.map((network) => new TextDecoder().decode(network.ssid));

describe("opening a session", () => {
  it.each([
    ["encrypted", {}, true],
    ["plain on request", { secure: false }, false],
  ])("is %s and knows the version", async (_name, options, encrypted) => {
    const session = await openedSession(createRig(), options);
    expect(session.info).toEqual({ kind: "blufi", version: "1.3", encrypted });
  });

  it("asks the version first", async () => {
    const rig = createRig();
    await openedSession(rig);
    expect(hex(rig.sent[0] ?? new Uint8Array())).toBe("1c000000");
  });

  it("tells that a device which refuses the key agreement of its version needs a newer app, after asking again", async () => {
    const rig = createRig();
    rig.toPhone = (frame) => (frame[0] === 0x41 ? Uint8Array.of(...frame.subarray(0, 5), 9) : "pass");
    const error = await openedSession(rig).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DeviceError);
    expect(error).toMatchObject({ advice: "update-app", reason: { kind: "unsupported", what: "BluFi 1.9 security" } });
    const versions = rig.sent.map(hex).filter((frame) => frame.startsWith("1c00"));
    expect(versions).toHaveLength(2);
  });

  it.each([
    ["1.3", 7],
    ["1.4", 0],
  ])("does not take one flipped bit in the version of a %s device for another security", async (version, minor) => {
    const rig = createRig({ device: { version } });
    rig.toPhone = (frame, nth) => (nth === 1 ? Uint8Array.of(...frame.subarray(0, 5), minor) : "pass");
    await expect(openedSession(rig)).rejects.toMatchObject({
      advice: "reconnect",
      reason: { kind: "protocol", violation: "version-changed" },
    });
  });

  it("fails before any password when the key agreement was tampered with", async () => {
    const rig = createRig();
    rig.toPhone = (frame, nth) =>
      nth === 5 ? Uint8Array.from(frame, (byte, at) => (at === 9 ? byte ^ 1 : byte)) : "pass";
    await expect(openedSession(rig)).rejects.toMatchObject({ reason: { kind: "protocol" } });
  });

  it("closes the channel and lets the link go when unsubscribed", async () => {
    const rig = createRig();
    const opened = watch(rig.provisioner.open(rig.ports, "id", {}, () => {}));
    await rig.world.until(() => opened.values.length > 0, 60_000);
    const pending = watch(opened.values[0]?.status() ?? ([] as never));
    opened.unsubscribe();
    expect(rig.open).toBe(0);
    expect(pending.error).toMatchObject({ reason: { kind: "disconnected", by: "user" } });
    await rig.world.advance(60_000);
    expect(rig.world.pending()).toBe(0);
  });
});

describe("scanWifi", () => {
  it("lists what the device hears, merged, strongest first, hidden ones dropped, bytes kept", async () => {
    const rig = createRig({
      accessPoints: [
        { ssid: utf8("客厅Wi-Fi"), rssi: -70 },
        { ssid: utf8("Mesh"), rssi: -80 },
        { ssid: utf8("Mesh"), rssi: -40 },
        { ssid: utf8("Secret"), hidden: true, rssi: -30 },
        { ssid: utf8("Only5"), band: 5 },
        { ssid: Uint8Array.of(0xff, 0xfe, 0x80), rssi: -75 },
      ],
    });
    const list = await networks(rig, await openedSession(rig));
    expect(list.map(({ rssi }) => rssi)).toEqual([-40, -70, -75]);
    expect(names(list).slice(0, 2)).toEqual(["Mesh", "客厅Wi-Fi"]);
    expect(list[2]?.ssid).toEqual(Uint8Array.of(0xff, 0xfe, 0x80));
  });

  it("is empty when the device hears nothing and therefore sends nothing", async () => {
    const rig = createRig({ accessPoints: [] });
    expect(await networks(rig, await openedSession(rig))).toEqual([]);
  });

  it("does not call a lost list silence", async () => {
    const rig = createRig();
    const session = await openedSession(rig);
    rig.toPhone = (frame) => ((frame[0] ?? 0) === 0x45 ? "drop" : "pass");
    const scan = watch(session.scanWifi());
    await rig.world.until(() => scan.ended !== "no", 60_000);
    expect(scan.error).toMatchObject({ reason: { kind: "protocol", violation: "sequence" } });
  });

  it("makes a device that is joining let go first", async () => {
    const rig = createRig();
    const session = await openedSession(rig);
    const joining = watch(session.join({ ssid: utf8("Nowhere"), password: utf8("12345678") }));
    await rig.world.until(() => joining.values.some(({ type }) => type === "applied"), 10_000);
    joining.unsubscribe();
    expect(names(await networks(rig, session))).toEqual(["HomeNet"]);
  });
});

describe("join", () => {
  const weak: RigOptions = { accessPoints: [{ password: "12345678", rssi: -75 }] };

  it.each<[string, RigOptions, string, string, object]>([
    ["joins", {}, "HomeNet", "12345678", { outcome: "joined", ssid: utf8("HomeNet") }],
    ["joins an open network", { accessPoints: [{}] }, "HomeNet", "", { outcome: "joined" }],
    [
      "joins a network of 31 bytes",
      { accessPoints: [{ ssid: utf8("a".repeat(31)) }] },
      "a".repeat(31),
      "",
      { outcome: "joined" },
    ],
    ["joins an instant network", { device: { joinMs: 0 } }, "HomeNet", "12345678", { outcome: "joined" }],
    ["names a wrong password", {}, "HomeNet", "nope", { outcome: "wrong-password" }],
    ["names an instant wrong password", { device: { joinMs: 0 } }, "HomeNet", "nope", { outcome: "wrong-password" }],
    [
      "blames a weak signal, not the password",
      weak,
      "HomeNet",
      "nope",
      { outcome: "join-failed", reason: "weak-signal" },
    ],
    ["misses a network", {}, "Nowhere", "12345678", { outcome: "network-not-found" }],
    ["misses a 5 GHz network", { accessPoints: [{ band: 5 }] }, "HomeNet", "", { outcome: "network-not-found" }],
    [
      "gives up at last",
      { device: { joinMs: 500_000 } },
      "HomeNet",
      "12345678",
      { outcome: "join-failed", reason: "timeout" },
    ],
  ])("%s", async (_name, options, ssid, password, expected) => {
    const rig = createRig(options);
    expect(await outcomeOf(rig, await openedSession(rig), ssid, password)).toMatchObject(expected);
    expect(rig.links).toBe(1);
  });

  it.each([
    ["a name the device refuses", "a".repeat(32), "12345678", "ssid-too-long"],
    ["a name no network has", "a".repeat(33), "12345678", "ssid-too-long"],
    ["an empty name", "", "12345678", "rescan"],
    ["a password the device refuses", "HomeNet", "p".repeat(64), "password-too-long"],
    ["a password no network has", "HomeNet", "p".repeat(65), "password-too-long"],
  ])("fails on %s with its own advice, and the device never connects", async (_name, ssid, password, advice) => {
    const rig = createRig();
    const result = await outcomeOf(rig, await openedSession(rig), ssid, password);
    expect(result).toMatchObject({ outcome: "failed", error: { advice } });
    expect(rig.device.events.map(({ name }) => name)).not.toContain("connect");
  });

  it("is told right after a wrong password in the same session", async () => {
    const rig = createRig();
    const session = await openedSession(rig);
    expect(await outcomeOf(rig, session, "HomeNet", "nope")).toMatchObject({ outcome: "wrong-password" });
    expect(await outcomeOf(rig, session, "HomeNet", "12345678")).toMatchObject({ outcome: "joined" });
    expect(rig.links).toBe(1);
  });

  it("reports its way: steps, applied, joining, done", async () => {
    const rig = createRig();
    const events = watch((await openedSession(rig)).join({ ssid: utf8("HomeNet"), password: utf8("12345678") }));
    await rig.world.until(() => events.ended !== "no", 60_000);
    const told = events.values.map((event) => (event.type === "step" ? event.step : event.type));
    expect(told.filter((word, index) => word !== told[index - 1])).toEqual([
      "send",
      "applied",
      "join",
      "joining",
      "done",
      "outcome",
    ]);
  });

  it("does not take a plain frame with a flipped state bit for success", async () => {
    const rig = createRig();
    const session = await openedSession(rig, { secure: false });
    let flipped = 0;
    rig.toPhone = (frame) => {
      const connecting = frame[0] === 0x3d && frame[5] === 2;
      if (!connecting || flipped++ > 0) return "pass";
      return Uint8Array.from(frame, (byte, at) => (at === 5 ? 0 : byte));
    };
    expect(await outcomeOf(rig, session, "HomeNet", "nope")).toMatchObject({ outcome: "wrong-password" });
    expect(flipped).toBeGreaterThan(0);
  });

  it("never writes a password into the log", async () => {
    const rig = createRig();
    await outcomeOf(rig, await openedSession(rig), "HomeNet", "12345678");
    rig.cut();
    await rig.world.advance(1);
    expect(rig.log.length).toBeGreaterThan(0);
    expect(JSON.stringify(rig.log)).not.toContain("12345678");
  });
});

describe("a lost link", () => {
  it("errors everything with the one cause, now and later", async () => {
    const rig = createRig();
    const session = await openedSession(rig);
    const joining = watch(session.join({ ssid: utf8("HomeNet"), password: utf8("12345678") }));
    const custom = watch(session.custom$);
    await rig.world.advance(300);
    rig.cut();
    await rig.world.advance(1);
    const later = watch(session.status());
    expect(joining.error).toMatchObject({ reason: { kind: "disconnected", by: "peer" } });
    expect([custom.error, later.error]).toEqual([joining.error, joining.error]);
    await rig.world.advance(60_000);
    expect(rig.world.pending()).toBe(0);
  });
});

describe("the rest of BluFi", () => {
  it("carries long custom data both ways", async () => {
    const rig = createRig();
    const session = await openedSession(rig);
    const custom = watch(session.sendCustom(utf8("x".repeat(100))));
    await rig.world.advance(2_000);
    expect(custom.ended).toBe("completed");
    const received = rig.device.events.filter(({ name }) => name === "custom").map(({ data }) => hex(data));
    expect(received).toEqual([hex(utf8("x".repeat(100)))]);
  });

  it("sets up the device's own access point", async () => {
    const rig = createRig();
    const report = watch(
      (await openedSession(rig)).configureSoftAp({
        ssid: utf8("ESP-AP"),
        password: utf8("apsecret1"),
        auth: 3,
        channel: 6,
      }),
    );
    await rig.world.advance(2_000);
    expect(report.values[0]).toMatchObject({ opMode: 2 });
    expect(rig.device.events.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["opmode", "ap_ssid", "ap_passwd", "ap_channel", "ap_auth"]),
    );
  });

  it("tells how a device stands that was never asked to join", async () => {
    const rig = createRig();
    const status = watch((await openedSession(rig)).status());
    await rig.world.advance(1_000);
    expect(status.values).toEqual([{ outcome: "idle" }]);
  });

  it("makes the device end the link", async () => {
    const rig = createRig();
    const session = await openedSession(rig);
    watch(session.disconnectBle());
    await rig.world.advance(2_000);
    expect(rig.open).toBe(0);
  });
});
