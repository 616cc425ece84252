import { nextRun } from "../../../server/schedules/next-run";
import { roundedDegrees, type SunEvent, sunAt } from "../../../server/schedules/sun";

const at = (event: SunEvent, zone: string, date: string, latitude: number, longitude: number) => {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  return sunAt(event, zone, { year, month, day }, { latitude, longitude });
};
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
/** Sunrise and sunset by the NOAA equations (mean of the year's days), worked out here apart from the library. */
function noaa(event: SunEvent, date: string, latitude: number, longitude: number): number {
  const rad = Math.PI / 180;
  const noonUtc = Date.parse(`${date}T12:00:00Z`) - (longitude / 15) * 3_600_000;
  const century = (noonUtc / 86_400_000 + 2_440_587.5 - 2_451_545) / 36_525;
  const meanLongitude = (280.46646 + century * (36_000.76983 + century * 0.0003032)) % 360;
  const anomaly = 357.52911 + century * (35_999.05029 - 0.0001537 * century);
  const eccentricity = 0.016708634 - century * (0.000042037 + 0.0000001267 * century);
  const centre =
    Math.sin(rad * anomaly) * (1.914602 - century * (0.004817 + 0.000014 * century)) +
    Math.sin(rad * 2 * anomaly) * (0.019993 - 0.000101 * century) +
    Math.sin(rad * 3 * anomaly) * 0.000289;
  const apparent = meanLongitude + centre - 0.00569 - 0.00478 * Math.sin(rad * (125.04 - 1_934.136 * century));
  const obliquity = 23.4392911 - 0.0130042 * century + 0.00256 * Math.cos(rad * (125.04 - 1_934.136 * century));
  const declination = Math.asin(Math.sin(rad * obliquity) * Math.sin(rad * apparent));
  const y = Math.tan((rad * obliquity) / 2) ** 2;
  const equationMin =
    (4 / rad) *
    (y * Math.sin(2 * rad * meanLongitude) -
      2 * eccentricity * Math.sin(rad * anomaly) +
      4 * eccentricity * y * Math.sin(rad * anomaly) * Math.cos(2 * rad * meanLongitude) -
      0.5 * y * y * Math.sin(4 * rad * meanLongitude) -
      1.25 * eccentricity ** 2 * Math.sin(2 * rad * anomaly));
  const hourAngle =
    Math.acos(
      Math.cos(rad * 90.833) / (Math.cos(rad * latitude) * Math.cos(declination)) -
        Math.tan(rad * latitude) * Math.tan(declination),
    ) / rad;
  const side = event === "sunrise" ? -1 : 1;
  return noonUtc + (side * 4 * hourAngle - equationMin) * 60_000;
}

describe("sunrise and sunset", () => {
  it.each<[string, string, number, number]>([
    ["Asia/Shanghai", "2026-06-21", 31.2, 121.5],
    ["Asia/Shanghai", "2026-12-21", 39.9, 116.4],
    ["Asia/Urumqi", "2026-03-20", 39.5, 76],
    ["Europe/Berlin", "2026-09-23", 52.5, 13.4],
    ["America/New_York", "2026-11-01", 40.7, -74],
    ["Australia/Sydney", "2026-01-10", -33.9, 151.2],
  ])("in %s on %s agree with NOAA's equations to a minute and a half", (zone, date, latitude, longitude) => {
    for (const event of ["sunrise", "sunset"] as const) {
      const apart = Number(at(event, zone, date, latitude, longitude)) - noaa(event, date, latitude, longitude);
      expect(Math.abs(apart) / 60_000).toBeLessThan(1.5);
    }
  });

  it("belong to the zone's day, also where the zone is a day ahead of its longitude", () => {
    const rise = Number(at("sunrise", "Pacific/Kiritimati", "2026-06-21", 1.9, -157.4));
    expect(new Date(rise).toLocaleDateString("en-CA", { timeZone: "Pacific/Kiritimati" })).toBe("2026-06-21");
  });

  it("are none on a polar day, and the next run is then when the sun is back", () => {
    expect(at("sunset", "Arctic/Longyearbyen", "2026-06-21", 78.2, 15.6)).toBeUndefined();
    const sun = { kind: "sun", event: "sunset", offsetMinutes: 0, latitude: 78.2, longitude: 15.6 } as const;
    const run = nextRun({ timeZone: "Arctic/Longyearbyen", at: sun, days: EVERY_DAY }, Date.UTC(2026, 5, 21));
    expect(new Date(Number(run)).toISOString().slice(0, 7)).toBe("2026-08");
  });

  it("come as much earlier or later as asked, on whole minutes, of the day that the sun's event is on", () => {
    const sun = { kind: "sun", event: "sunset", offsetMinutes: 0, latitude: 31.2, longitude: 121.5 } as const;
    const run = (offsetMinutes: number, after: number, days = EVERY_DAY) =>
      Number(nextRun({ timeZone: "Asia/Shanghai", at: { ...sun, offsetMinutes }, days }, after));
    const noon = Date.UTC(2026, 10, 30, 4);
    expect(run(0, noon) % 60_000).toBe(0);
    expect(run(-90, noon)).toBe(run(0, noon) - 90 * 60_000);
    // Monday's sunset, eight hours later, is on Tuesday: asked for on Tuesday morning it is still Monday's.
    const lateMonday = run(480, noon, [1]);
    expect(run(480, lateMonday - 60_000, [1])).toBe(lateMonday);
    expect(run(480, lateMonday, [1])).toBeGreaterThan(lateMonday + 6 * 86_400_000);
  });

  it("are kept for a place no closer than a tenth of a degree", () => {
    expect([31.2304, -0.04, 121.47].map(roundedDegrees)).toEqual([31.2, -0, 121.5]);
  });
});
