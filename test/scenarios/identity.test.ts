import type { DeviceKey } from "../../miniprogram/lib/devices/device-keys";
import { createDeviceRegistry } from "../../miniprogram/lib/devices/registry";
import { bytesToHex } from "../../protocol/bytes/hex";
import { buildWorld, phoneSpec } from "../../simulator/scenario/build-world";
import { parseScenario } from "../../simulator/scenario/parse-scenario";
import { PhoneUnderTest } from "../../simulator/scenario/phone-under-test";
import type { PairStep } from "../../simulator/scenario/steps/pair-fields";
import { playPair } from "../../simulator/scenario/steps/play-pair";
import type { TraceEntry } from "../../simulator/world/trace/trace";
import { createVirtualPhone } from "../../simulator/wx/virtual-phone";

const KINDS = [
  { kind: "blufi", version: "1.3" },
  { kind: "blufi", version: "1.4" },
  { kind: "esp-prov", security: 1, pop: "abcd1234" },
  { kind: "esp-prov", security: 2, pop: "abcd1234" },
] as const;

/** One pairing on a phone whose memory and whose device can be looked into. */
async function paired(fields: object) {
  const parsed = parseScenario(
    JSON.stringify({
      name: "a device with a key",
      seed: 7,
      wifi: [{ ssid: "HomeNet", password: "12345678", rssi: -55 }],
      devices: [{ name: "LAMP", ...fields }],
      steps: [{ do: "pair", device: "LAMP", ssid: "HomeNet", password: "12345678", pop: "abcd1234", expect: "joined" }],
    }),
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const { scenario } = parsed;
  const [spec, phoneOf, step] = [scenario.devices[0], scenario.phones[0], scenario.steps[0]];
  if (spec === undefined || phoneOf === undefined) throw new Error("an empty scenario");
  const trace: TraceEntry[] = [];
  // As it comes, unmasked.
  const { world, addDevice, forPhones } = buildWorld(
    { ...scenario, devices: [] },
    { sink: (entry) => trace.push(entry) },
  );
  const device = addDevice(spec);
  const underTest = new PhoneUnderTest(createVirtualPhone(forPhones, phoneSpec(phoneOf)));
  const ends: string[] = [];
  playPair(step as PairStep, underTest, world).subscribe(({ outcome }) => ends.push(outcome));
  await world.until(() => ends.length > 0, 60_000);
  expect(ends).toEqual(["joined"]);
  // Encrypted storage is written behind the page.
  await world.advance(1_000);
  const [saved] = createDeviceRegistry(underTest.phone.wx).list();
  let keys: readonly DeviceKey[] | undefined;
  underTest.keys.read(saved?.id ?? "", (read) => {
    keys = read;
  });
  await world.until(() => keys !== undefined, 1_000);
  return {
    keys,
    identity: device.identity,
    lines: trace.map((entry) => JSON.stringify(entry)).join("\n"),
    log: underTest.ports.log,
  };
}

describe.each(KINDS)("the key of %j", (device) => {
  it("is on the device and in the phone's encrypted storage, the same on both, and nowhere in the trace or the log", async () => {
    const { keys, identity, lines, log } = await paired(device);
    const key = bytesToHex(identity?.key ?? new Uint8Array(0));
    expect(key).toHaveLength(64);
    expect(keys).toEqual([{ id: identity?.id, key, acknowledged: true }]);
    const told = `${lines}\n${(log as { exportText?(): string }).exportText?.() ?? ""}`;
    expect(told.length).toBeGreaterThan(10_000);
    for (const form of [key, Buffer.from(key).toString("hex"), Buffer.from(key, "hex").toString("base64")])
      expect(told).not.toContain(form);
  });
});
