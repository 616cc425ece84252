import { recognise, recognisedNow } from "../../../../miniprogram/device/scan/recognise";
import { uuid } from "../../../../protocol/gatt/uuid";
import type { AdvertisementReport } from "../../../../protocol/ports/ble";
import { report } from "./advertisement";

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, "hex"));
const heard = (more: Partial<AdvertisementReport>) => recognise(report("a", more), []);
const eddystone = (hex: string) => heard({ serviceData: { [uuid("FEAA")]: bytes(hex) } });

const ID = "e2c56db5dffb48d2b060d0f5a71096e0";
const uuidOf = (major: number, minor: number) => ({
  ...{ kind: "uuid", uuid: "E2C56DB5-DFFB-48D2-B060-D0F5A71096E0" },
  ...{ major, minor },
});
const UID = "00ec8b0ca750095477cb3e770123456789ab";
const TLM = "20000bb81a80ffffffff00000000";
const URL = "10ec016578616d706c650061";

describe("a beacon in the scan list", () => {
  it.each([
    {
      what: "an iBeacon",
      found: heard({ manufacturerData: bytes(`4c000215${ID}00010002c5`) }),
      expected: { badge: "ibeacon", group: "other", identity: uuidOf(1, 2) },
    },
    {
      what: "an AltBeacon",
      found: heard({ manufacturerData: bytes(`1801beac${ID}00030004c407`) }),
      expected: { badge: "altbeacon", group: "other", identity: uuidOf(3, 4) },
    },
    {
      what: "an Eddystone id",
      found: eddystone(UID),
      expected: {
        ...{ badge: "eddystone", group: "other" },
        identity: { kind: "uid", namespace: "8b0ca750095477cb3e77", instance: "0123456789ab" },
      },
    },
    {
      what: "an Eddystone URL",
      found: eddystone(URL),
      expected: { badge: "eddystone", group: "other", identity: { kind: "url", url: "https://www.example.com/a" } },
    },
    {
      what: "an Eddystone id that changes",
      found: eddystone("30ec0011223344556677"),
      expected: { badge: "eddystone", group: "other", identity: { kind: "eid", eid: "0011223344556677" } },
    },
    {
      what: "Eddystone telemetry",
      found: eddystone(TLM),
      expected: {
        ...{ badge: "eddystone", group: "other" },
        readings: [
          { key: "temperature", value: 26.5, digits: 1, unit: "°C" },
          { key: "voltage", value: 3, digits: 2, unit: "V" },
        ],
      },
    },
    {
      what: "Eddystone telemetry of neither temperature nor battery",
      found: eddystone("2000000080000000000100000002"),
      expected: { badge: "eddystone", group: "other" },
    },
  ])("brings what it says along: $what", ({ found, expected }) => {
    expect(found).toEqual(expected);
  });

  it.each([
    { what: "an iBeacon", more: { manufacturerData: bytes(`4c000215${ID}00010002c5`) }, badge: "ibeacon" },
    { what: "an AltBeacon", more: { manufacturerData: bytes(`1801beac${ID}00030004c407`) }, badge: "altbeacon" },
    { what: "an Eddystone id", more: { serviceData: { [uuid("FEAA")]: bytes(UID) } }, badge: "eddystone" },
  ])("keeps its badge and says nothing when it is cut: $what", ({ more, badge }) => {
    const cut = (data: Uint8Array) => data.slice(0, -2);
    const { manufacturerData, serviceData = {} } = more as Partial<AdvertisementReport>;
    const short = {
      ...(manufacturerData && { manufacturerData: cut(manufacturerData) }),
      serviceData: Object.fromEntries(Object.entries(serviceData).map(([service, data]) => [service, cut(data)])),
    };
    expect(heard(short)).toEqual({ badge, group: "other" });
  });

  it("keeps one badge and one identity while its frames take turns, and the newest telemetry", () => {
    const frames = [eddystone(UID), eddystone(TLM), eddystone(URL), eddystone(UID), heard({})];
    const known = frames.reduce(recognisedNow);
    expect(known).toMatchObject({
      badge: "eddystone",
      identity: { kind: "url" },
      readings: [{ value: 26.5 }, { value: 3 }],
    });
    const ibeacon = heard({ manufacturerData: bytes(`4c000215${ID}00010002c5`) });
    for (const order of [
      [eddystone(UID), ibeacon],
      [ibeacon, eddystone(UID)],
    ]) {
      expect(order.reduce(recognisedNow)).toMatchObject({ badge: "eddystone", identity: { kind: "uid" } });
    }
  });

  it("says its newest number when that changes", () => {
    const at = (minor: string) => heard({ manufacturerData: bytes(`4c000215${ID}0001${minor}c5`) });
    expect(recognisedNow(at("0002"), at("0003")).identity).toEqual(uuidOf(1, 3));
  });
});
