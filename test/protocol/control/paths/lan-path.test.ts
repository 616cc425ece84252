import { createLanPath } from "../../../../protocol/control/paths/lan-path";
import type { CommandOutcome, SessionState } from "../../../../protocol/control/session/contract";
import { createDeviceSession } from "../../../../protocol/control/session/device-session";
import { encodeMessage, readPhoneMessage } from "../../../../protocol/control/wire/read-message";
import type { DeviceIdentity } from "../../../../protocol/identity/device-identity";
import { DeviceSessions } from "../../../../protocol/lan/session/device-sessions";
import { answerTo } from "../../../../simulator/devices/lan/companion-responder";
import { deviceSelf, subnetOf } from "../../lan/fake-subnet";
import { ModelDevice } from "../session/model-device";
import { modelOf } from "./ble-rig";

const IDENTITY = { id: "00112233445566778899aabbccddeeff", key: new Uint8Array(32).fill(7) };
const ADDRESS = "192.168.1.7";
const LAMP = modelOf({
  properties: {
    power: { type: "boolean", bindings: { lan: { name: "on" } } },
    brightness: { type: "integer", minimum: 1, maximum: 100 },
    serial: { type: "string", bindings: { lan: false } },
  },
});

interface Network {
  /** Whether the nth datagram to the device, from 0, arrives. */
  readonly arrives?: (nth: number) => boolean;
  readonly identities?: readonly DeviceIdentity[];
  readonly deviceKey?: Uint8Array;
  /** Where it answers; announced by mDNS. */
  readonly port?: number;
}

/** A phone and a lamp on one network. */
function network({
  arrives = () => true,
  identities = [IDENTITY],
  deviceKey = IDENTITY.key,
  port = 21_043,
}: Network = {}) {
  let now = () => 0;
  const self = deviceSelf(ADDRESS, IDENTITY.id, deviceKey);
  const sessions = new DeviceSessions({ ...IDENTITY, key: deviceKey });
  const device = new ModelDevice(() => now());
  device.values = { on: false, brightness: 50, serial: "s" };
  const frames: Uint8Array[] = [];
  let nth = 0;
  const answer = (data: Uint8Array): readonly Uint8Array[] => {
    if (data[3] === 3) frames.push(data);
    if (!arrives(nth++)) return [];
    const proof = answerTo(data, self);
    if (proof?.[3] === 0x82) sessions.offer({ phone: data.slice(12, 28), device: proof.slice(12, 28) });
    if (proof !== undefined) return [proof];
    const frame = sessions.receive(data);
    const message = frame && readPhoneMessage(frame.payload);
    const said = message === undefined ? [] : device.take(message);
    return said.flatMap((each) => frame?.session.seal(encodeMessage(each)) ?? []);
  };
  const subnet = subnetOf(
    [{ address: ADDRESS, port, answer }],
    [{ type: "_devcompanion._udp.", name: "dc-0011223344556677", address: ADDRESS, port }],
  );
  const { ports } = subnet;
  now = ports.clock.now;
  const path = createLanPath({ ports, model: LAMP, identities, name: "LAMP", addresses: [ADDRESS] });
  const session = createDeviceSession({ model: LAMP, paths: [path], ports });
  const states: SessionState[] = [];
  const showing = session.state$.subscribe((state) => states.push(state));
  const outcomes: CommandOutcome[] = [];
  const set = (...asked: Parameters<typeof session.set>) =>
    session.set(...asked).subscribe((end) => outcomes.push(end));
  return {
    ...{ clock: ports.clock, device, frames, answer, subnet, states, showing, outcomes, set },
    last: () => states.at(-1),
  };
}

describe("control on the local network", () => {
  it("finds the device, proves it, and speaks in its names, without what stays off this path", () => {
    const n = network();
    n.clock.advance(500);
    expect(n.last()).toMatchObject({ path: "lan", reachability: { lan: { isReachable: true, latencyMs: 2 } } });
    expect(n.last()?.properties).toMatchObject({ power: { value: false, source: "lan" }, brightness: { value: 50 } });
    expect(n.last()?.properties.serial).toBeUndefined();
    n.set({ power: true });
    n.set({ serial: "x" });
    n.clock.advance(100);
    expect(n.device.values.on).toBe(true);
    expect(n.outcomes).toMatchObject([
      { outcome: "failed", error: { reason: { kind: "unsupported", what: "serial" } } },
      { outcome: "confirmed", path: "lan" },
    ]);
    n.showing.unsubscribe();
    expect(n.subnet.open()).toBe(0);
    expect(n.clock.pending()).toBe(0);
  });

  it("does a command once through datagrams that get lost, each in a frame with a counter of its own", () => {
    const n = network({ arrives: (nth) => nth % 3 === 0 });
    n.clock.advance(3_000);
    n.set({ power: true });
    n.clock.advance(3_000);
    expect(n.outcomes).toMatchObject([{ outcome: "confirmed" }]);
    expect(n.device.done).toHaveLength(1);
    expect(new Set(n.frames.map((frame) => frame.slice(20, 24).join())).size).toBe(n.frames.length);
  });

  it("says that the device is not there once it answers nothing any more, and looks for it", () => {
    let isGone = false;
    const n = network({ arrives: () => !isGone });
    n.clock.advance(500);
    isGone = true;
    n.set({ power: true });
    n.clock.advance(8_000);
    expect(n.last()).toMatchObject({ reachability: { lan: { isReachable: false, why: "not-found" } } });
    isGone = false;
    n.clock.advance(30_000);
    expect(n.last()).toMatchObject({ path: "lan", reachability: { lan: { isReachable: true } } });
  });

  it("speaks to the port that the device announces", () => {
    const n = network({ port: 21_044 });
    n.clock.advance(3_000);
    n.set({ power: true });
    n.clock.advance(100);
    expect(n.outcomes).toMatchObject([{ outcome: "confirmed", path: "lan" }]);
  });

  it("is refused without a key, and says so", () => {
    const n = network({ identities: [] });
    n.clock.advance(1_000);
    expect(n.last()?.reachability).toEqual({ lan: { isReachable: false, why: "no-key" } });
    n.set({ power: true });
    expect(n.outcomes).toEqual([{ outcome: "refused", why: "no-key" }]);
    expect(n.subnet.sent).toEqual([]);
  });

  it("sends no command to somebody who can't prove to be the device", () => {
    const n = network({ deviceKey: new Uint8Array(32) });
    n.clock.advance(9_000);
    expect(n.last()?.reachability).toEqual({ lan: { isReachable: false, why: "unproven" } });
    n.set({ power: true });
    n.clock.advance(10_000);
    expect(n.outcomes).toMatchObject([{ outcome: "failed" }]);
    expect(n.frames).toEqual([]);
  });

  it("does nothing for a frame that is replayed", () => {
    const n = network();
    n.clock.advance(500);
    n.set({ power: true });
    n.clock.advance(100);
    n.device.change({ on: false });
    expect(n.frames.flatMap(n.answer)).toEqual([]);
    expect(n.device.values.on).toBe(false);
  });

  it("notices that the device is gone, looks for it, and goes on when it is back", () => {
    let isThere = true;
    const n = network({ arrives: () => isThere });
    n.clock.advance(500);
    isThere = false;
    n.clock.advance(15_000);
    expect(n.last()?.path).toBeUndefined();
    expect(n.last()?.reachability.lan?.isReachable).toBe(false);
    isThere = true;
    n.clock.advance(30_000);
    expect(n.last()?.path).toBe("lan");
  });
});
