import fc from "fast-check";
import { nextRun } from "../../../server/schedules/next-run";
import type { Moment } from "../../../server/schedules/schedule";
import { addDays, dayAt, instantOf, isTimeZone, weekdayOf } from "../../../server/schedules/zone-time";

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const time = (text: string): Moment => {
  const [hour = 0, minute = 0] = text.split(":").map(Number);
  return { kind: "time", minute: 60 * hour + minute };
};
const next = (timeZone: string, at: Moment, after: string, days = EVERY_DAY) => {
  const found = nextRun({ timeZone, at, days }, Date.parse(after));
  return found === undefined ? undefined : new Date(found).toISOString().slice(0, 16);
};

describe("the next run by the wall clock", () => {
  it("is today's when it is still to come, else tomorrow's, and never the moment itself", () => {
    expect(next("Asia/Shanghai", time("07:30"), "2026-11-29T23:29:59Z")).toBe("2026-11-29T23:30");
    expect(next("Asia/Shanghai", time("07:30"), "2026-11-29T23:30:00Z")).toBe("2026-11-30T23:30");
  });

  it("counts the days of the week by the zone's calendar, not by UTC's", () => {
    // Monday 07:30 in Shanghai is Sunday evening in UTC.
    expect(next("Asia/Shanghai", time("07:30"), "2026-11-25T00:00:00Z", [1])).toBe("2026-11-29T23:30");
    expect(next("America/Los_Angeles", time("20:00"), "2026-11-25T00:00:00Z", [7])).toBe("2026-11-30T04:00");
  });

  it("moves a time that daylight saving skips as much later as the clock was put on", () => {
    expect(next("Europe/Berlin", time("02:30"), "2026-03-28T12:00:00Z")).toBe("2026-03-29T01:30");
    expect(next("Europe/Berlin", time("02:30"), "2026-03-29T01:30:00Z")).toBe("2026-03-30T00:30");
    expect(next("Australia/Lord_Howe", time("02:15"), "2026-10-03T00:00:00Z")).toBe("2026-10-03T15:45");
  });

  it("runs once, the first time, in an hour that daylight saving doubles", () => {
    expect(next("Europe/Berlin", time("02:30"), "2026-10-24T12:00:00Z")).toBe("2026-10-25T00:30");
    expect(next("Europe/Berlin", time("02:30"), "2026-10-25T00:30:00Z")).toBe("2026-10-26T01:30");
    expect(next("America/New_York", time("01:30"), "2026-11-01T05:30:00Z")).toBe("2026-11-02T06:30");
  });

  it("has each time exactly once on each day, in every zone, also around changes of the clock", () => {
    const zones = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Santiago"];
    const moment = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2030, 0) });
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 1_439 }), moment, (timeZone, minute, after) => {
        const schedule = { timeZone, at: { kind: "time", minute } as const, days: EVERY_DAY };
        const days: string[] = [];
        for (let at = nextRun(schedule, after), runs = 0; runs < 4; runs++, at = nextRun(schedule, at ?? 0))
          days.push(JSON.stringify(dayAt(timeZone, at ?? 0)));
        const first = JSON.parse(days[0] ?? "");
        expect(days).toEqual([0, 1, 2, 3].map((ahead) => JSON.stringify(addDays(first, ahead))));
      }),
      { numRuns: 60 },
    );
  });

  it("shows that wall time whenever there is one, and the earlier of two", () => {
    const day = fc.integer({ min: 0, max: 730 }).map((ahead) => addDays({ year: 2026, month: 1, day: 1 }, ahead));
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 1_439 }), (date, minute) => {
        const at = instantOf("Europe/London", date, minute);
        const shown = wall(at);
        const wanted = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
        if (shown !== wanted) expect([wanted.slice(0, 2), shown.slice(0, 2)]).toEqual(["01", "02"]);
        expect(wall(at - 3_600_000)).not.toBe(wanted);
      }),
      { numRuns: 100 },
    );
  });
});

const wall = (at: number) =>
  new Date(at).toLocaleTimeString("en-GB", { timeZone: "Europe/London", hour: "2-digit", minute: "2-digit" });

describe("a zone and its calendar", () => {
  it("is one of the IANA database", () => {
    expect(["Asia/Shanghai", "America/Argentina/Buenos_Aires", "Etc/GMT+5"].map(isTimeZone)).toEqual([
      true,
      true,
      true,
    ]);
    expect(["", "Mars/Base", "+08:00", "../etc", "Asia/Shanghai\n", "x".repeat(99)].some(isTimeZone)).toBe(false);
  });

  it("counts Monday as 1 and Sunday as 7", () => {
    expect(weekdayOf({ year: 2026, month: 11, day: 30 })).toBe(1);
    expect(weekdayOf({ year: 2026, month: 11, day: 29 })).toBe(7);
  });
});
