import { Observable, Subject } from "rxjs";
import { BlufiChannel } from "../../../../protocol/provisioning/blufi/channel";
import { CtrlSubtype, ctrl, DataSubtype, data } from "../../../../protocol/provisioning/blufi/messages";
import { OUTBOX_LIMIT } from "../../../../protocol/provisioning/blufi/outbox";
import { parseVersion } from "../../../../protocol/provisioning/blufi/version";
import { parseWifiList } from "../../../../protocol/provisioning/blufi/wifi-list";
import { World } from "../../../../simulator/world/time/world";
import { bytes, hex } from "./support/hex";
import { watch } from "./support/watch";

const WRITE_MS = 15;

function rig(writeMs: number | "never" = WRITE_MS) {
  const world = new World({ seed: 1 });
  const frames = new Subject<Uint8Array>();
  const sent: string[] = [];
  const send = (frame: Uint8Array) =>
    new Observable<void>((writer) => {
      sent.push(hex(frame));
      return writeMs === "never" ? undefined : world.schedule(writeMs, () => writer.complete());
    });
  const channel = new BlufiChannel(
    { frameLimit: 20, send, frames$: frames },
    { clock: world, log: { write: () => {} } },
  );
  return { world, frames, sent, channel, hear: (frame: string) => frames.next(bytes(frame)) };
}

/** What a caller asks of a device that did not acknowledge. */
const proof = (channel: BlufiChannel) =>
  channel.answerWithin(ctrl(CtrlSubtype.getWifiStatus), DataSubtype.statusReport, (bytes) => bytes, 500, "status");

const askVersion = ctrl(CtrlSubtype.getVersion);

describe("a BluFi channel", () => {
  it("keeps the frames of a message together", async () => {
    const { world, channel, sent } = rig();
    watch(channel.send(data(DataSubtype.custom, new Uint8Array(20))));
    watch(channel.send(askVersion));
    await world.advance(100);
    expect(sent.map((frame) => frame.slice(0, 6))).toEqual(["4d1000", "4d0001", "1c0002"]);
  });

  it("sends a message to its end when nobody waits any more, and takes back one that waits", async () => {
    const { world, channel, sent } = rig();
    const started = watch(channel.send(data(DataSubtype.custom, new Uint8Array(20))));
    const waiting = watch(channel.send(askVersion));
    started.unsubscribe();
    waiting.unsubscribe();
    await world.advance(100);
    expect(sent.map((frame) => frame.slice(0, 6))).toEqual(["4d1000", "4d0001"]);
  });

  it("completes an acknowledged message when the device took it, even before the write returned", async () => {
    const { world, channel, hear } = rig();
    const acknowledged = watch(channel.sendAcknowledged(askVersion, 1_000, () => proof(channel)));
    hear("0004000100");
    expect(acknowledged.ended).toBe("no");
    await world.advance(WRITE_MS);
    expect(acknowledged.ended).toBe("completed");
  });

  it.each([
    ["nothing", undefined],
    ["the acknowledgement of another frame", "0004000107"],
  ])("fails when an acknowledged message gets %s", async (_name, frame) => {
    const { world, channel, hear } = rig();
    const acknowledged = watch(channel.sendAcknowledged(askVersion, 1_000, () => proof(channel)));
    if (frame !== undefined) hear(frame);
    await world.advance(1_500);
    expect(acknowledged.error).toMatchObject({
      reason: { kind: "timeout", operation: "blufi status", ms: 500 },
    });
    expect([channel.failed, world.pending()]).toEqual([true, 0]);
  });

  it("takes a later answer for the acknowledgement of firmware that gives none", async () => {
    const { world, channel, hear, sent } = rig();
    const acknowledged = watch(channel.sendAcknowledged(askVersion, 1_000, () => proof(channel)));
    await world.advance(1_100);
    expect(sent.map((frame) => frame.slice(0, 6))).toEqual(["1c0800", "140001"]);
    hear("3d040003010100");
    expect([acknowledged.ended, channel.failed]).toEqual(["completed", false]);
  });

  it("acknowledges what the device wants acknowledged", async () => {
    const { world, hear, sent } = rig();
    hear("4d0c000141");
    await world.advance(100);
    expect(sent).toEqual(["0000000100"]);
  });

  it("ends when the device wants more acknowledgements than a phone can send", () => {
    const { channel, frames } = rig("never");
    const failure = watch(channel.failure$);
    for (let count = 0; count <= OUTBOX_LIMIT + 1; count++)
      frames.next(Uint8Array.of(0x4d, 0x0c, count & 0xff, 1, 0x41));
    expect(failure.error).toMatchObject({ reason: { kind: "protocol", violation: "flood" } });
    expect(frames.observed).toBe(false);
  });

  it.each([
    ["00", "device-reports-sequence"],
    ["01", "device-reports-checksum"],
    ["02", "device-reports-decrypt"],
    ["0c", "device-reports-messageState"],
  ])("ends when the device reports %s", (code, violation) => {
    const { channel, hear } = rig();
    hear(`49040001${code}`);
    expect(watch(channel.failure$).error).toMatchObject({ reason: { kind: "protocol", violation } });
  });

  it.each([
    ["09", { reason: { violation: "device-reports-dataFormat" }, advice: "report" }],
    ["06", { reason: { violation: "device-reports-dhParameter" }, advice: "update-app" }],
    ["05", { reason: { violation: "device-reports-dhMalloc" }, advice: "restart-device" }],
    ["2a", { reason: { violation: "device-reports-0x2a" }, advice: "reconnect" }],
  ])("goes on after a report of %s, which fails what was asked", (code, expected) => {
    const { channel, hear } = rig();
    const asked = watch(channel.answer(askVersion, DataSubtype.version, parseVersion));
    hear(`49040001${code}`);
    expect(asked.error).toMatchObject(expected);
    expect(channel.failed).toBe(false);
  });

  it("ends a question for the list, and no other, when the device reports that it could not look", () => {
    const { channel, hear } = rig();
    const asked = watch(channel.answer(askVersion, DataSubtype.version, parseVersion));
    const list = watch(channel.answer(ctrl(CtrlSubtype.getWifiList), DataSubtype.wifiList, parseWifiList));
    hear("490400010b");
    expect(list.error).toMatchObject({
      reason: { kind: "refused", what: "wifi-scan", code: 11 },
      advice: "type-network",
    });
    expect([asked.ended, channel.failed]).toEqual(["no", false]);
  });

  it.each([
    ["an answer of the wrong length", "41040001ff", "malformed-message-16"],
    ["an error report of two bytes", "490400020909", "malformed-error-report"],
    ["a frame out of order", "410407020103", "sequence"],
    ["three bytes", "410400", "truncated"],
  ])("ends on %s", (_name, frame, violation) => {
    const { channel, hear } = rig();
    const asked = watch(channel.answer(askVersion, DataSubtype.version, parseVersion));
    hear(frame);
    expect(asked.error).toMatchObject({ reason: { kind: "protocol", protocol: "blufi", violation } });
    expect(channel.failed).toBe(true);
  });

  it("is told when the link just ends", () => {
    const { channel, frames } = rig();
    frames.complete();
    expect(watch(channel.failure$).error).toMatchObject({ reason: { kind: "disconnected", by: "unknown" } });
  });
});
