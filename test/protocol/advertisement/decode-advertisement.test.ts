import fc from "fast-check";
import { partsOf } from "../../../protocol/advertisement/advertisement-parts";
import { BTHOME_SERVICE } from "../../../protocol/advertisement/bthome/packet";
import { decodeAdvertisement } from "../../../protocol/advertisement/decode-advertisement";
import { EDDYSTONE_SERVICE } from "../../../protocol/advertisement/eddystone";
import type { AdvertisementReport } from "../../../protocol/ports/ble";

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, "hex"));
const report = (change: Partial<AdvertisementReport>): AdvertisementReport => ({
  deviceId: "A4:C1:38:8D:18:B2",
  rssi: -60,
  serviceUuids: [],
  manufacturerData: new Uint8Array(),
  serviceData: {},
  ...change,
});
const IBEACON = bytes("4c000215e2c56db5dffb48d2b060d0f5a71096e000010002c5");
const BTHOME = bytes("4002ca0903bf13");
const URL = bytes("10ec016578616d706c650061");

describe("what an advertisement broadcasts", () => {
  it("is told for all of its parts, measurements first", () => {
    const found = decodeAdvertisement(
      partsOf(
        report({ manufacturerData: IBEACON, serviceData: { [EDDYSTONE_SERVICE]: URL, [BTHOME_SERVICE]: BTHOME } }),
      ),
    );
    expect(found.map(({ kind }) => kind)).toEqual(["bthome", "eddystone", "ibeacon"]);
    expect(found[0]).toMatchObject({
      packet: {
        encrypted: false,
        objects: [
          { key: "temperature", value: 25.06 },
          { key: "humidity", value: 50.55 },
        ],
      },
    });
  });

  it("names encrypted measurements without opening them", () => {
    const serviceData = { [BTHOME_SERVICE]: bytes("41e445f3c9962b332211006c7c4519") };
    expect(decodeAdvertisement(partsOf(report({ serviceData })))).toEqual([
      { kind: "bthome", packet: { encrypted: true, triggerBased: false, objects: [], issues: [] } },
    ]);
  });

  it.each([
    { what: "nothing", change: {} },
    { what: "manufacturer data that names no company", change: { manufacturerData: bytes("4c") } },
    { what: "BTHome of another version", change: { serviceData: { [BTHOME_SERVICE]: bytes("2002c409") } } },
    {
      what: "empty service data",
      change: { serviceData: { [BTHOME_SERVICE]: bytes(""), [EDDYSTONE_SERVICE]: bytes("") } },
    },
  ])("is nothing with $what", ({ change }) => {
    expect(decodeAdvertisement(partsOf(report(change)))).toEqual([]);
  });

  it("survives any bytes; most packets changed in places are still told", () => {
    const mutated = (valid: Uint8Array) =>
      fc.oneof(
        {
          weight: 4,
          arbitrary: fc
            .tuple(fc.nat(valid.length - 1), fc.nat(255))
            .map(([at, byte]) => valid.map((old, index) => (index === at ? byte : old))),
        },
        { weight: 1, arbitrary: fc.nat(valid.length).map((end) => valid.slice(0, end)) },
        { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }) },
      );
    let told = 0;
    let asked = 0;
    fc.assert(
      fc.property(mutated(IBEACON), mutated(BTHOME), mutated(URL), (manufacturerData, bthome, url) => {
        const serviceData = { [BTHOME_SERVICE]: bthome, [EDDYSTONE_SERVICE]: url };
        told += decodeAdvertisement(partsOf(report({ manufacturerData, serviceData }))).length;
        asked += 3;
      }),
      { numRuns: 500, seed: 11 },
    );
    expect(told).toBeGreaterThanOrEqual(asked / 2);
  });
});
