import { EMPTY, NEVER, Observable, of, throwError } from "rxjs";
import { DeviceError } from "../../../protocol/errors/device-error";
import type { DeviceIdentity } from "../../../protocol/identity/device-identity";
import type { JoinEvent, ProvisioningSession } from "../../../protocol/provisioning/contract";
import { createPairingFlow } from "../../../protocol/provisioning/flow";
import { HAND_OVER_LIMIT_MS } from "../../../protocol/provisioning/give-identity";
import { utf8 } from "./blufi/support/hex";
import { watch } from "./blufi/support/watch";
import { expectNothingLeft, joinToTheEnd, outcomes, pairing, RIGHT } from "./pairing-rig";

jest.setTimeout(60_000);

const SEVENS = { bytes: (length: number) => of(new Uint8Array(length).fill(7)) };
const LOST = new DeviceError({ kind: "disconnected", by: "peer" }, { advice: "reconnect" });
const JOINED: JoinEvent = { type: "outcome", result: { outcome: "joined", ssid: RIGHT.ssid } };

/** A flow over a session that joins at once and does as told with what it is handed. */
function handing(handOver: (identity: DeviceIdentity) => Observable<boolean>, more: Partial<ProvisioningSession> = {}) {
  const rig = pairing();
  const given: DeviceIdentity[] = [];
  const secrets: Uint8Array[] = [];
  const session: ProvisioningSession = {
    info: { kind: "stub", encrypted: true },
    scanWifi: () => of([]),
    join: () => of(JOINED),
    status: () => EMPTY,
    handOver: (identity) => {
      expect(secrets).toContain(identity.key);
      given.push(identity);
      return handOver(identity);
    },
    ...more,
  };
  const provisioner = {
    kind: "stub",
    detect: () => undefined,
    open: () => new Observable<ProvisioningSession>((subscriber) => subscriber.next(session)),
  };
  const ports = { ...rig.ports, registerSecret: (secret: Uint8Array) => void secrets.push(secret) };
  return Object.assign(rig, { flow: createPairingFlow(ports, provisioner, "id"), given });
}

describe("the identity that a device is handed", () => {
  it.each([{}, { version: "1.4", dhMs: 600 }])(
    "is taken by a BluFi device %j, whose outcome says its id and not its key",
    async (device) => {
      const pair = pairing({ device });
      const result = await joinToTheEnd(pair);
      expect(result).toMatchObject({
        outcome: "joined",
        identity: { id: expect.stringMatching(/^[0-9a-f]{32}$/), acknowledged: true },
      });
      expect(pair.device.identity).toEqual(pair.flow.identity);
      expect(pair.device.identity?.key).toHaveLength(32);
      expect(Object.keys(result.outcome === "joined" ? (result.identity ?? {}) : {}).sort()).toEqual([
        "acknowledged",
        "id",
      ]);
      await expectNothingLeft(pair);
    },
  );

  it("says where the cloud is, where the app has one", async () => {
    const cloud = { url: "mqtts://iot.example.com:8883", prefix: "dc" };
    const pair = pairing({}, { cloud });
    await joinToTheEnd(pair);
    expect(pair.device.identity).toEqual({ ...pair.flow.identity, cloud });
    await expectNothingLeft(pair);
  });

  it("is never handed over in a plain session", async () => {
    const pair = pairing({}, { secure: false });
    expect(await joinToTheEnd(pair)).not.toHaveProperty("identity");
    expect([pair.device.identity, pair.flow.identity]).toEqual([undefined, undefined]);
    expect(pair.device.events.map(({ name }) => name)).not.toContain("custom");
  });

  it("costs a device that ignores it less than a second, and leaves it joined without key", async () => {
    const taking = pairing();
    const ignoring = pairing({ device: { credentials: "ignores" } });
    await joinToTheEnd(taking);
    expect(await joinToTheEnd(ignoring)).not.toHaveProperty("identity");
    expect([ignoring.device.identity, ignoring.flow.identity]).toEqual([undefined, undefined]);
    expect(ignoring.world.elapsed() - taking.world.elapsed()).toBeLessThan(1_000);
    await expectNothingLeft(ignoring);
  });

  it("is a new one with each pairing, and gone after a factory reset", async () => {
    const pair = pairing();
    await joinToTheEnd(pair);
    const first = pair.device.identity;
    const again = createPairingFlow({ ...pair.ports, randomness: SEVENS }, pair.provisioner, "id");
    pair.flow.close();
    await joinToTheEnd(Object.assign(pair, { flow: again }));
    expect(pair.device.identity?.id).not.toBe(first?.id);
    pair.device.factoryReset();
    expect(pair.device.identity).toBeUndefined();
    expect(pair.device.wifi.joined).toBeUndefined();
  });

  it.each<[string, () => Observable<boolean>, object | undefined]>([
    ["acknowledged", () => of(true), { acknowledged: true }],
    ["not taken", () => of(false), undefined],
    ["lost with the link", () => throwError(() => LOST), { acknowledged: false }],
    ["never answered", () => NEVER, { acknowledged: false }],
    ["ended without a word", () => EMPTY, { acknowledged: false }],
  ])("leaves the device joined when it is %s", async (_case, handOver, identity) => {
    const pair = handing(handOver);
    const result = await joinToTheEnd(pair);
    expect(result).toMatchObject({ outcome: "joined", ...(identity === undefined ? {} : { identity }) });
    expect("identity" in result).toBe(identity !== undefined);
    expect(pair.flow.identity).toEqual(identity === undefined ? undefined : pair.given[0]);
    expect(pair.world.elapsed()).toBeLessThanOrEqual(HAND_OVER_LIMIT_MS);
  });

  it("does not go to a session that cannot carry it, or from a phone that cannot keep it", async () => {
    const plain = handing(() => of(true), { info: { kind: "stub", encrypted: false } });
    expect(await joinToTheEnd(plain)).not.toHaveProperty("identity");
    expect(plain.given).toEqual([]);
    const keyless = pairing({}, { keepsIdentity: false });
    expect(await joinToTheEnd(keyless)).not.toHaveProperty("identity");
    expect(keyless.device.identity).toBeUndefined();
  });

  it("does not turn a join into a cancelled one when the flow is closed meanwhile", async () => {
    const pair = handing(() => NEVER);
    const events = watch(pair.flow.join({ ssid: utf8("HomeNet"), password: utf8("12345678") }));
    await pair.world.until(() => pair.given.length > 0, 1_000);
    pair.flow.close();
    expect(outcomes(events)).toMatchObject([{ outcome: "joined", identity: { acknowledged: false } }]);
  });

  it("is the same when an unacknowledged one is sent again by a further join, and is sent no more once taken", async () => {
    const answers = [throwError(() => LOST), of(true)];
    const pair = handing(() => answers.shift() ?? of(false));
    await joinToTheEnd(pair);
    expect(await joinToTheEnd(pair)).toMatchObject({ identity: { acknowledged: true } });
    await joinToTheEnd(pair);
    expect(pair.given).toHaveLength(2);
    expect(pair.given[0]).toBe(pair.given[1]);
  });
});
