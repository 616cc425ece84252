import { EncryptedSensors } from "../../../../miniprogram/device/scan/encrypted-sensors";
import { createBroadcastKeys, parseBroadcastKey } from "../../../../miniprogram/lib/devices/broadcast-keys";
import { sealBthome } from "../../../../protocol/advertisement/bthome/encryption";
import { BTHOME_SERVICE } from "../../../../protocol/advertisement/bthome/packet";
import { hexToBytes } from "../../../../protocol/bytes/hex";

const KEY = "231d39c1d7cc1ab1aee224cd096db932";
const WRONG = "f".repeat(32);
const MAC = "54:48:E6:8F:80:A5";
const MEASURED = hexToBytes("02ca0903bf13");

const report = (deviceId: string, data: Uint8Array) => ({
  ...{ deviceId, rssi: -60, serviceUuids: [], manufacturerData: new Uint8Array() },
  serviceData: { [BTHOME_SERVICE]: data },
});
function sealed(counter: number): Uint8Array {
  const mac = hexToBytes(MAC.replace(/:/g, ""));
  const counterBytes = Uint8Array.of(counter, 0, 0, 0);
  return Uint8Array.of(0x41, ...(sealBthome(MEASURED, 0x41, counterBytes, hexToBytes(KEY), mac) ?? []));
}
function storage(encrypts = true) {
  const kept = new Map<string, unknown>();
  return {
    kept,
    encrypts,
    read: (key: string, done: (value: unknown) => void) => done(kept.get(key)),
    write: (key: string, value: unknown) => void kept.set(key, value),
    remove: (key: string) => void kept.delete(key),
  };
}
const sensors = (store = storage()) => new EncryptedSensors(createBroadcastKeys(store), () => undefined);
const TEMPERATURE = { key: "temperature", value: 25.06, digits: 2, unit: "°C" };

describe("a sensor that encrypts what it broadcasts", () => {
  it("asks for its key once: with it its values are shown, today and after the next start", () => {
    const store = storage();
    const first = sensors(store);
    expect(first.read(report(MAC, sealed(200)), 0)).toEqual({ sealed: "no-key" });
    first.enter(MAC, { key: WRONG });
    expect(first.read(report(MAC, sealed(201)), 1)).toEqual({ sealed: "not-authentic" });
    first.enter(MAC, { key: KEY });
    expect(first.read(report(MAC, sealed(202)), 2)?.readings).toContainEqual(TEMPERATURE);
    expect(sensors(store).read(report(MAC, sealed(203)), 3)?.readings).toContainEqual(TEMPERATURE);
    expect(JSON.stringify([...store.kept.keys()])).not.toContain(KEY);
  });

  it("needs its address too where the phone does not tell it", () => {
    const hidden = sensors();
    const id = "7E5C2A10-9F6B-4D5E-8A33-0A1B2C3D4E5F";
    hidden.enter(id, { key: KEY });
    expect(hidden.read(report(id, sealed(200)), 0)).toEqual({ sealed: "no-mac" });
    hidden.enter(id, { key: KEY, mac: MAC.replace(/:/g, "").toLowerCase() });
    expect(hidden.read(report(id, sealed(201)), 1)?.readings).toContainEqual(TEMPERATURE);
  });

  it("is not believed in clear once it has a key; one that never encrypts is left alone", () => {
    const clear = Uint8Array.of(0x40, ...MEASURED);
    const known = sensors();
    expect(known.read(report(MAC, clear), 0)).toBeUndefined();
    known.enter(MAC, { key: KEY });
    expect(known.read(report(MAC, clear), 1)).toEqual({ sealed: "downgraded" });
  });

  it("keeps its key for this run only where the phone would store it in clear", () => {
    const store = storage(false);
    const sensor = sensors(store);
    sensor.enter(MAC, { key: KEY });
    expect(sensor.read(report(MAC, sealed(200)), 0)?.readings).toContainEqual(TEMPERATURE);
    expect(store.kept.size).toBe(0);
  });
});

describe("a key as people type it", () => {
  it.each<[string, object | undefined]>([
    [KEY, { key: KEY }],
    [` ${KEY.toUpperCase().replace(/(..)/g, "$1 ")}`, { key: KEY }],
    [`${KEY} ${MAC}`, { key: KEY, mac: "5448e68f80a5" }],
    [KEY.slice(1), undefined],
    [`${KEY} 54`, undefined],
    [`${KEY.slice(1)}g`, undefined],
    ["", undefined],
  ])("%j is read", (text, key) => {
    expect(parseBroadcastKey(text)).toEqual(key);
  });
});
