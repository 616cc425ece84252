import { concatMap, toArray } from "rxjs";
import { fromBigInt } from "../../../../protocol/bytes/big-integer";
import { splitMessage } from "../../../../protocol/provisioning/blufi/fragment";
import { encodeFrame } from "../../../../protocol/provisioning/blufi/frame";
import { V2_PRIME } from "../../../../protocol/provisioning/blufi/security-v2";
import type { BlufiSession } from "../../../../protocol/provisioning/blufi/session";
import type { StepWait } from "../../../../protocol/provisioning/contract";
import { healsByReconnecting } from "../../../../protocol/provisioning/recovery";
import type { BlufiSpec } from "../../../../simulator/devices/blufi/spec";
import { createRig, type Rig } from "./support/firmware-rig";
import { utf8 } from "./support/hex";
import { type Watched, watch } from "./support/watch";

const NEGOTIATION = 0x01;

const rigOf = (device: Partial<BlufiSpec> = {}, frameLimit = 252) =>
  createRig({ device: { version: "1.4", ...device }, frameLimit });

async function opened(rig: Rig, waits: StepWait[] = []): Promise<Watched<BlufiSession>> {
  const onStep = (_step: string, wait?: StepWait) => void (wait !== undefined && waits.push(wait));
  const watched = watch(rig.provisioner.open(rig.ports, "id", {}, onStep));
  await rig.world.until(() => watched.values.length > 0 || watched.ended !== "no", 120_000);
  return watched as Watched<BlufiSession>;
}

async function session(rig: Rig): Promise<BlufiSession> {
  const { values, error } = await opened(rig);
  if (values[0] === undefined) throw error;
  return values[0];
}

async function ended<T>(rig: Rig, watched: Watched<T>): Promise<Watched<T>> {
  await rig.world.until(() => watched.ended !== "no", 120_000);
  return watched;
}

/** Puts `value` in the place of the device's public value. */
function forgePublicValue(rig: Rig, value: Uint8Array): void {
  const frames = splitMessage(value, 252, false).map(({ data, more }, index) =>
    encodeFrame({
      type: "data",
      subtype: 0,
      encrypted: false,
      fromDevice: true,
      ackWanted: false,
      more,
      sequence: 1 + index,
      data,
    }),
  );
  rig.toPhone = (frame) => (frame[0] === NEGOTIATION ? (frames.shift() ?? "drop") : "pass");
}

describe("a session with BluFi 1.4", () => {
  it.each([20, 252])("is encrypted, scans, joins and talks with frames of %i bytes", async (frameLimit) => {
    const rig = rigOf({}, frameLimit);
    const open = await session(rig);
    expect(open.info).toEqual({ kind: "blufi", version: "1.4", encrypted: true });
    const list = await ended(rig, watch(open.scanWifi()));
    expect(list.values[0]?.map(({ ssid }) => ssid)).toEqual([utf8("HomeNet")]);
    const join = await ended(rig, watch(open.join({ ssid: utf8("HomeNet"), password: utf8("12345678") })));
    expect(join.values.at(-1)).toMatchObject({ type: "outcome", result: { outcome: "joined" } });
    const said = watch(open.custom$);
    await ended(rig, watch(open.sendCustom(utf8('{"set":{"on":true}}'))));
    await rig.world.advance(1_000);
    expect(said.values.map((bytes) => new TextDecoder().decode(bytes))).toEqual(['{"lamp":{"on":true,"level":100}}']);
    expect(rig.device.product.state.on).toBe(true);
  });

  it("keeps the session after a wrong password", async () => {
    const rig = rigOf();
    const open = await session(rig);
    const wrong = await ended(rig, watch(open.join({ ssid: utf8("HomeNet"), password: utf8("wrong-one") })));
    expect(wrong.values.at(-1)).toMatchObject({ result: { outcome: "wrong-password" } });
    const right = await ended(rig, watch(open.join({ ssid: utf8("HomeNet"), password: utf8("12345678") })));
    expect(right.values.at(-1)).toMatchObject({ result: { outcome: "joined" } });
    expect(rig.links).toBe(1);
  });

  it("does without encryption on request", async () => {
    const rig = rigOf();
    const watched = watch(rig.provisioner.open(rig.ports, "id", { secure: false }, () => {}));
    await rig.world.until(() => watched.values.length > 0, 10_000);
    expect(watched.values[0]?.info).toEqual({ kind: "blufi", version: "1.4", encrypted: false });
  });
});

describe("a refused key agreement of BluFi 1.4", () => {
  it("may have been spoilt on its way: another link may heal it", async () => {
    const rig = rigOf();
    rig.toDevice = (frame, nth) => (nth === 3 ? frame.map((byte, at) => (at === 7 ? byte ^ 0x40 : byte)) : "pass");
    const { error } = await opened(rig);
    expect(error).toMatchObject({ reason: { kind: "protocol", violation: "device-reports-dhParameter" } });
    expect(healsByReconnecting(error)).toBe(true);
  });
});

describe("a device without the hardware for 3072 bits", () => {
  it.each([20, 252])("is waited for, and a person told, with frames of %i bytes", async (frameLimit) => {
    const rig = rigOf({ dhMs: 24_000 }, frameLimit);
    const waits: StepWait[] = [];
    expect((await opened(rig, waits)).values).toHaveLength(1);
    expect(waits).toEqual([{ usualMs: 12_000, limitMs: 30_000 }]);
  });

  it("is given up after half a minute of silence", async () => {
    const rig = rigOf({ dhMs: 31_000 });
    const started = rig.world.now();
    const { error } = await opened(rig);
    expect(error).toMatchObject({
      reason: { kind: "timeout", operation: "blufi key agreement", ms: 30_000 },
      advice: "reconnect",
    });
    expect(rig.world.now() - started).toBeLessThan(32_000);
    await rig.world.advance(60_000);
    expect(rig.world.pending()).toBe(0);
  });

  it("is not announced as slow before 1.4", async () => {
    const waits: StepWait[] = [];
    await opened(createRig(), waits);
    expect(waits).toEqual([]);
  });
});

describe("agreeing on a new key", () => {
  it("goes on with the new one, and what is sent meanwhile waits", async () => {
    const rig = rigOf({ dhMs: 5_000 });
    const open = await session(rig);
    await ended(rig, watch(open.status()));
    const agreement = watch(open.renegotiate());
    await rig.world.advance(1_000);
    const status = watch(open.status());
    const said = watch(open.custom$);
    const custom = watch(open.sendCustom(utf8('{"get":"lamp"}')));
    await rig.world.advance(2_000);
    expect([status.ended, custom.ended]).toEqual(["no", "no"]);
    expect((await ended(rig, agreement)).error).toBeUndefined();
    await ended(rig, status);
    await ended(rig, custom);
    await rig.world.advance(1_000);
    expect(status.values).toEqual([{ outcome: "idle" }]);
    expect(said.values).toHaveLength(1);
    expect(rig.links).toBe(1);
  });

  it("again and again, also before 1.4", async () => {
    for (const version of ["1.3", "1.4"]) {
      const rig = rigOf({ version });
      const open = await session(rig);
      for (let round = 0; round < 3; round++) {
        expect((await ended(rig, watch(open.renegotiate()))).ended).toBe("completed");
        expect((await ended(rig, watch(open.status()))).values).toEqual([{ outcome: "idle" }]);
      }
    }
  });

  it("ends the link when the device refuses", async () => {
    const rig = rigOf();
    const open = await session(rig);
    rig.toDevice = (frame) => (frame[0] === NEGOTIATION && frame.length === 7 ? shortened(frame) : "pass");
    const { error } = await ended(rig, watch(open.renegotiate()));
    expect(error).toMatchObject({ reason: { kind: "protocol", violation: "device-reports-dhParameter" } });
    expect((await ended(rig, watch(open.status()))).error).toBe(error);
  });

  it("ends the link when a report of the device fell into the gap between two keys", async () => {
    const rig = rigOf({ dhMs: 5_000 });
    const open = await session(rig);
    const joining = watch(open.join({ ssid: utf8("HomeNet"), password: utf8("12345678") }));
    await rig.world.until(() => joining.values.some(({ type }) => type === "applied"), 10_000);
    joining.unsubscribe();
    const { error } = await ended(rig, watch(open.renegotiate()));
    expect(error).toMatchObject({ reason: { kind: "protocol", violation: "sequence" }, advice: "reconnect" });
  });

  it("is nothing to do in a plain session", async () => {
    const rig = rigOf();
    const watched = watch(
      rig.provisioner
        .open(rig.ports, "id", { secure: false }, () => {})
        .pipe(concatMap((open) => (open as BlufiSession).renegotiate().pipe(toArray()))),
    );
    await rig.world.until(() => watched.values.length > 0, 10_000);
    expect(watched.values).toEqual([[]]);
  });
});

describe("a hostile device of BluFi 1.4", () => {
  it.each([
    ["0", fromBigInt(0n, 384), "public-value-unsafe"],
    ["1", fromBigInt(1n, 384), "public-value-unsafe"],
    ["p - 1", fromBigInt(V2_PRIME - 1n, 384), "public-value-unsafe"],
    ["p", fromBigInt(V2_PRIME, 384), "public-value-unsafe"],
    ["beyond p", fromBigInt(V2_PRIME + 7n, 384), "public-value-unsafe"],
    ["of 100 bytes", new Uint8Array(100).fill(5), "public-value-length"],
    ["of 400 bytes", new Uint8Array(400).fill(5), "public-value-length"],
    ["of nothing", new Uint8Array(0), "public-value-length"],
  ])("gets no password with a public value %s", async (_name, value, violation) => {
    const rig = rigOf();
    forgePublicValue(rig, value);
    const { error } = await opened(rig);
    expect(error).toMatchObject({ reason: { kind: "protocol", violation }, advice: "reconnect" });
    expect(rig.device.events.filter(({ name }) => name.startsWith("sta_"))).toEqual([]);
  });

  it("that holds another key is found out before any password", async () => {
    const rig = rigOf();
    forgePublicValue(rig, fromBigInt(12345n, 384));
    const { error } = await opened(rig);
    expect(error).toMatchObject({ reason: { kind: "protocol", violation: "checksum" } });
  });

  it.each<[string, (frames: readonly Uint8Array[]) => readonly Uint8Array[], string | undefined]>([
    ["again at once", ([first = NONE, second = NONE]) => [first, first, second], undefined],
    ["again later", ([first = NONE, second = NONE]) => [first, second, first], "sequence"],
    ["in the wrong order", ([first = NONE, second = NONE]) => [second, first], "sequence"],
    ["but not the first", ([, second = NONE]) => [second], "sequence"],
    ["with a flipped bit", ([first = NONE]) => [first.map((byte, at) => (at === 5 ? byte ^ 4 : byte))], "checksum"],
    ["cut", ([first = NONE]) => [first.slice(0, -1)], "truncated"],
    ["with a byte more", ([first = NONE]) => [Uint8Array.of(...first, 0)], "overlong"],
    ["in clear", ([first = NONE]) => [Uint8Array.of(0x3d, 0x04, first[2] ?? 0, 3, 1, 0, 0)], "unprotected"],
  ])("whose encrypted reports come %s", async (_name, air, violation) => {
    const rig = rigOf();
    const open = await session(rig);
    const held: Uint8Array[] = [];
    rig.toPhone = (frame) => {
      held.push(frame);
      return "drop";
    };
    const answers = [watch(open.status()), watch(open.status())];
    await rig.world.advance(200);
    expect(held).toHaveLength(2);
    rig.toPhone = () => "pass";
    for (const frame of air(held)) rig.inject(frame);
    await rig.world.advance(20_000);
    if (violation === undefined) expect(answers.map(({ ended: end }) => end)).toEqual(["completed", "completed"]);
    const next = await ended(rig, watch(open.status()));
    expect(next.error).toEqual(
      violation === undefined
        ? undefined
        : expect.objectContaining({ reason: { kind: "protocol", protocol: "blufi", violation } }),
    );
  });
});

const NONE = new Uint8Array(0);

/** The announcement with a length of nothing. */
function shortened(frame: Uint8Array): Uint8Array {
  return Uint8Array.of(...frame.subarray(0, 5), 0, 0);
}
