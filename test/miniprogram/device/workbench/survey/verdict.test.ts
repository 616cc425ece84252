import { columnsOf } from "../../../../../miniprogram/device/workbench/survey/access-point-columns";
import { readingOf } from "../../../../../miniprogram/device/workbench/survey/reading";
import { networksHeard, summaryOf } from "../../../../../miniprogram/device/workbench/survey/survey-summary";
import {
  MOST_READINGS,
  type SurveyedDevice,
  withReading,
} from "../../../../../miniprogram/device/workbench/survey/surveyed-device";
import { heatOf } from "../../../../../miniprogram/device/workbench/survey/thresholds";
import { verdictOf } from "../../../../../miniprogram/device/workbench/survey/verdict";
import { accessPointsByName } from "../../../../../protocol/provisioning/access-points-by-name";
import type { WifiNetwork } from "../../../../../protocol/provisioning/contract";

const SITE = "53697465";
const bytes = (text: string) => new TextEncoder().encode(text);
const point = (rssi: number, last: number, ssid = "Site"): WifiNetwork => ({
  ssid: bytes(ssid),
  rssi,
  bssid: Uint8Array.of(2, 0, 0, 0, 0, last),
});
const NOBODY: SurveyedDevice = { key: "d", name: "d", stage: "measured", readings: [] };
const device = (...readings: readonly (readonly WifiNetwork[])[]) =>
  readings.reduce((one, points) => withReading(one, readingOf(accessPointsByName(points))), NOBODY);

describe("the verdict on a place", () => {
  it.each([
    ["one strong access point", [[point(-75, 1)]], { is: "fine" }],
    ["one that is weaker than −75", [[point(-76, 1)]], { is: "unreliable", why: "lone" }],
    ["two, the best of them at −80", [[point(-80, 1), point(-90, 2)]], { is: "fine" }],
    ["two, both below −80", [[point(-81, 1), point(-90, 2)]], { is: "unreliable", why: "weak" }],
    ["15 dB between two readings", [[point(-75, 1)], [point(-60, 1)]], { is: "fine" }],
    ["16 dB between two readings", [[point(-76, 1)], [point(-60, 1)]], { is: "unreliable", why: "swings", swing: 16 }],
    ["heard once, then no more", [[point(-60, 1)], [point(-60, 1, "Other")]], { is: "unreliable", why: "unheard" }],
    ["not heard, then well", [[], [point(-60, 1)]], { is: "unreliable", why: "swings", swing: 35 }],
    ["another network alone", [[point(-40, 1, "Other")]], { is: "unreliable", why: "unheard" }],
    ["nothing asked yet", [], { is: "none" }],
  ])("of %s", (_what, readings, verdict) => {
    expect(verdictOf(device(...readings), [SITE])).toMatchObject(verdict);
  });

  it("counts all networks of a site as one", () => {
    const other = "4f74686572";
    expect(verdictOf(device([point(-76, 1), point(-77, 2, "Other")]), [SITE, other])).toMatchObject({ is: "fine" });
  });

  it("forgets the oldest reading, so that a place that was mended is fine again", () => {
    const mended = device([point(-90, 1)], ...Array.from({ length: MOST_READINGS }, () => [point(-50, 1)]));
    expect(mended.readings).toHaveLength(MOST_READINGS);
    expect(verdictOf(mended, [SITE])).toMatchObject({ is: "fine" });
  });
});

it("lists the worst place first, and takes the median of what is heard", () => {
  const devices = [-50, -84, -90, -70].map((rssi, index) => ({
    ...device([point(rssi, 1), point(-95, 2)]),
    key: String(index),
  }));
  const { unreliable, fine, median } = summaryOf(devices, [SITE]);
  expect([unreliable.map(({ device: { key } }) => key), fine.length, median]).toEqual([["2", "1"], 2, -84]);
});

it("judges by the network that most devices hear, not by the loudest", () => {
  const devices = [device([point(-80, 1)]), device([point(-70, 1), point(-20, 9, "Hotspot")])];
  expect(networksHeard(devices)[0]).toBe(SITE);
});

it("has a column for each access point, those without an address together in the last one", () => {
  const anonymous = device([
    { ssid: bytes("Site"), rssi: -60 },
    { ssid: bytes("Site"), rssi: -70 },
  ]);
  const columns = columnsOf([anonymous, anonymous, device([point(-60, 1), point(-61, 2)])], [SITE]);
  expect(columns.map(({ bssid }) => bssid.slice(-2))).toEqual(["01", "02", ""]);
});

it.each([
  [-58, 4],
  [-59, 3],
  [-68, 3],
  [-69, 2],
  [-80, 2],
  [-81, 1],
  [undefined, 0],
])("shows %s dBm by step %s of the heat list", (rssi, heat) => {
  expect(heatOf(rssi)).toBe(heat);
});
