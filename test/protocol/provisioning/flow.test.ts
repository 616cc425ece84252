import { createPairingFlow } from "../../../protocol/provisioning/flow";
import { utf8 } from "./blufi/support/hex";
import { watch } from "./blufi/support/watch";
import {
  expectNothingLeft,
  joinToTheEnd,
  LIMIT_MS,
  outcomes,
  pairing,
  RIGHT,
  untilApplied,
  WRONG,
} from "./pairing-rig";

jest.setTimeout(60_000);

describe("a pairing flow", () => {
  it("scans, joins and shows its steps in order", async () => {
    const pair = pairing();
    const steps = watch(pair.flow.steps$);
    const info = watch(pair.flow.info$);
    const list = watch(pair.flow.wifiNetworks());
    await pair.world.until(() => list.ended !== "no", 60_000);
    expect(list.values[0]?.map(({ ssid }) => ssid)).toEqual([RIGHT.ssid]);
    expect(await joinToTheEnd(pair)).toMatchObject({ outcome: "joined", ssid: RIGHT.ssid });
    expect(steps.values).toEqual(["connect", "secure", "scan-wifi", "send", "join", "done"]);
    expect(info.values).toEqual([{ kind: "blufi", version: "1.3", encrypted: true }]);
    expect(pair.links).toBe(1);
    await expectNothingLeft(pair);
    expect([steps.ended, info.ended]).toEqual(["completed", "completed"]);
  });

  it("tells of a long wait on the device while it lasts", async () => {
    const pair = pairing({ device: { version: "1.4", dhMs: 12_000 }, frameLimit: 252 });
    const waits = watch(pair.flow.wait$);
    const list = watch(pair.flow.wifiNetworks());
    await pair.world.until(() => waits.values.length > 1, 5_000);
    expect(waits.values).toEqual([undefined, { usualMs: 12_000, limitMs: 30_000 }]);
    await pair.world.until(() => list.ended !== "no", 60_000);
    expect(waits.values.slice(2)).toEqual([undefined]);
    await expectNothingLeft(pair);
    expect(waits.ended).toBe("completed");
  });

  it("corrects a wrong password on the same link", async () => {
    const pair = pairing();
    expect(await joinToTheEnd(pair, WRONG)).toMatchObject({ outcome: "wrong-password", report: { code: 15 } });
    expect(await joinToTheEnd(pair)).toMatchObject({ outcome: "joined" });
    expect(pair.links).toBe(1);
  });

  it("does not take a network for missing that the device listed before, also on another link", async () => {
    const pair = pairing({ device: { failureReason: 201 } });
    const list = watch(pair.flow.wifiNetworks());
    await pair.world.until(() => list.ended !== "no", 60_000);
    pair.cut();
    await pair.world.advance(10_000);
    expect(await joinToTheEnd(pair, WRONG)).toEqual({
      outcome: "join-failed",
      reason: "unable-to-connect",
      report: { code: 201, rssi: -50 },
    });
  });

  it("believes that a network is missing which the device did not list", async () => {
    const pair = pairing();
    const list = watch(pair.flow.wifiNetworks());
    await pair.world.until(() => list.ended !== "no", 60_000);
    const elsewhere = { ssid: utf8("Elsewhere"), password: RIGHT.password };
    expect(await joinToTheEnd(pair, elsewhere)).toMatchObject({ outcome: "network-not-found" });
  });

  it("connects again when the link died while a person was typing", async () => {
    const pair = pairing();
    const list = watch(pair.flow.wifiNetworks());
    await pair.world.until(() => list.ended !== "no", 60_000);
    pair.cut();
    await pair.world.advance(120_000);
    expect(await joinToTheEnd(pair)).toMatchObject({ outcome: "joined" });
    expect(pair.links).toBe(2);
  });
});

describe("a link lost before the credentials are applied", () => {
  it("is tried three times and no more", async () => {
    const pair = pairing();
    pair.toDevice = (frame) => ((frame[0] ?? 0) === 0x09 ? "cut" : "pass");
    expect(await joinToTheEnd(pair)).toMatchObject({
      outcome: "failed",
      error: { reason: { kind: "disconnected", by: "peer" }, advice: "reconnect" },
    });
    expect(pair.links).toBe(3);
    expect(pair.device.events.map(({ name }) => name)).not.toContain("connect");
    await expectNothingLeft(pair);
  });

  it("counts on across the scan and the join of one open session", async () => {
    const pair = pairing();
    pair.toDevice = (frame, nth) => (nth <= 4 || frame[0] === 0x09 ? "cut" : "pass");
    const list = watch(pair.flow.wifiNetworks());
    pair.toDevice = (frame) => (pair.links === 1 && frame[0] === 0x24 ? "cut" : frame[0] === 0x09 ? "cut" : "pass");
    await pair.world.until(() => list.ended !== "no", 60_000);
    expect([list.ended, pair.links]).toEqual(["completed", 2]);
    expect(await joinToTheEnd(pair)).toMatchObject({ outcome: "failed" });
    expect(pair.links).toBe(3);
  });

  it("does not make it connect to a device that is not there", async () => {
    const pair = pairing();
    pair.outOfRange = true;
    expect(await joinToTheEnd(pair)).toMatchObject({ outcome: "failed", error: { advice: "move-closer" } });
    const list = watch(pair.flow.wifiNetworks());
    await pair.world.advance(60_000);
    expect(list.error).toMatchObject({ reason: { kind: "connect-failed" } });
  });
});

describe("a link lost after the credentials were applied", () => {
  it("leads to asking: joined, and nothing was sent twice", async () => {
    const pair = pairing();
    const events = await untilApplied(pair);
    pair.cut();
    await pair.world.until(() => events.ended !== "no", LIMIT_MS);
    expect(outcomes(events)).toMatchObject([{ outcome: "joined", ssid: RIGHT.ssid }]);
    expect(pair.links).toBe(2);
    expect(pair.device.events.filter(({ name }) => name === "sta_ssid")).toHaveLength(1);
  });

  it("leads to asking: the password was wrong", async () => {
    const pair = pairing();
    const events = watch(pair.flow.join(WRONG));
    await pair.world.until(() => events.values.some(({ type }) => type === "applied"), 60_000);
    pair.cut();
    await pair.world.until(() => events.ended !== "no", LIMIT_MS);
    expect(outcomes(events)).toMatchObject([{ outcome: "wrong-password" }]);
    expect(await joinToTheEnd(pair)).toMatchObject({ outcome: "joined" });
  });

  it("is unverified when the device is never seen again", async () => {
    const pair = pairing();
    const events = await untilApplied(pair);
    pair.outOfRange = true;
    pair.cut();
    await pair.world.until(() => events.ended !== "no", LIMIT_MS);
    expect(outcomes(events)).toMatchObject([{ outcome: "unverified", error: { reason: { kind: "connect-failed" } } }]);
    await expectNothingLeft(pair);
  });

  it("is unverified when the asking links die too, after three of them", async () => {
    const pair = pairing();
    const events = await untilApplied(pair);
    pair.toDevice = () => "cut";
    pair.cut();
    await pair.world.until(() => events.ended !== "no", LIMIT_MS);
    expect(outcomes(events)).toMatchObject([{ outcome: "unverified" }]);
    expect(pair.links).toBe(4);
  });

  it("is verified later without sending anything again", async () => {
    const pair = pairing();
    const events = await untilApplied(pair);
    pair.outOfRange = true;
    pair.cut();
    await pair.world.until(() => events.ended !== "no", LIMIT_MS);
    pair.outOfRange = false;
    const verified = watch(pair.flow.verify(RIGHT.ssid));
    await pair.world.until(() => verified.ended !== "no", LIMIT_MS);
    expect(outcomes(verified)).toMatchObject([{ outcome: "joined", ssid: RIGHT.ssid }]);
    expect(pair.device.events.filter(({ name }) => name === "sta_ssid")).toHaveLength(1);
    await expectNothingLeft(pair);
  });

  it("stays unverified when the device is still not there", async () => {
    const pair = pairing();
    pair.outOfRange = true;
    const verified = watch(pair.flow.verify(RIGHT.ssid));
    await pair.world.until(() => verified.ended !== "no", LIMIT_MS);
    expect(outcomes(verified)).toMatchObject([{ outcome: "unverified" }]);
    await expectNothingLeft(pair);
  });

  it("says that the device forgot its attempt when it restarted in between", async () => {
    const pair = pairing();
    const events = await untilApplied(pair);
    pair.cut();
    pair.device.wifi.disconnect();
    pair.device.wifi.setMode(0);
    pair.device.wifi.connect({ ssid: utf8("x"), password: utf8("y") });
    await pair.world.until(() => events.ended !== "no", LIMIT_MS);
    expect(outcomes(events)).toEqual([{ outcome: "join-failed", reason: "not-attempted" }]);
  });
});

describe("an app that goes to the background", () => {
  it("mid-join, with the link lost, asks when it is back in front", async () => {
    const pair = pairing();
    const events = await untilApplied(pair);
    pair.visible.value = false;
    pair.visible.next(false);
    pair.cut();
    await pair.world.advance(60_000);
    expect([events.ended, pair.links]).toEqual(["no", 1]);
    pair.visible.value = true;
    pair.visible.next(true);
    await pair.world.until(() => events.ended !== "no", LIMIT_MS);
    expect(outcomes(events)).toMatchObject([{ outcome: "joined" }]);
    expect(pair.links).toBe(2);
  });

  it("before anything was applied starts over when it is back in front", async () => {
    const pair = pairing();
    const events = watch(pair.flow.join(RIGHT));
    await pair.world.advance(100);
    pair.visible.value = false;
    pair.visible.next(false);
    pair.cut();
    await pair.world.advance(60_000);
    expect(pair.links).toBe(1);
    pair.visible.value = true;
    pair.visible.next(true);
    await pair.world.until(() => events.ended !== "no", LIMIT_MS);
    expect(outcomes(events)).toMatchObject([{ outcome: "joined" }]);
  });
});

describe("leaving", () => {
  it.each([0, 100, 700, 1_500, 3_000])("after %i ms by unsubscribing closes everything", async (ms) => {
    const pair = pairing();
    const events = watch(pair.flow.join(RIGHT));
    await pair.world.advance(ms);
    const before = events.values.length;
    events.unsubscribe();
    expect(pair.open).toBe(0);
    await pair.world.advance(300_000);
    expect(events.values).toHaveLength(before);
    expect(pair.world.pending()).toBe(0);
  });

  it("by closing ends a join as cancelled, once", async () => {
    const pair = pairing();
    const events = await untilApplied(pair);
    pair.flow.close();
    pair.flow.close();
    expect(events.ended).toBe("completed");
    expect(outcomes(events)).toEqual([{ outcome: "cancelled" }]);
    await expectNothingLeft(pair);
  });

  it("makes whatever comes later end at once", async () => {
    const pair = pairing();
    pair.flow.close();
    expect(await joinToTheEnd(pair)).toEqual({ outcome: "cancelled" });
    expect(watch(pair.flow.wifiNetworks()).error).toMatchObject({ reason: { kind: "disconnected", by: "user" } });
    expect(pair.links).toBe(0);
  });

  it("and coming back pairs with a new flow", async () => {
    const pair = pairing();
    const events = await untilApplied(pair);
    events.unsubscribe();
    const again = Object.assign(pair, { flow: createPairingFlow(pair.ports, pair.provisioner, "id") });
    expect(await joinToTheEnd(again)).toMatchObject({ outcome: "joined" });
  });
});
