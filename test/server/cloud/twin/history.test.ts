import { Cleaning, KEPT_MS } from "../../../../server/cloud/twin/cleaning";
import { eventsOf } from "../../../../server/cloud/twin/events";
import { historyPoints, MOST_POINTS } from "../../../../server/cloud/twin/history/points";
import { type CloudRig, cloudRig, LAMP, PLUG } from "../support/cloud-rig";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
let rig: CloudRig;
let cleaning: Cleaning;
beforeEach(async () => {
  rig = await cloudRig();
  cleaning = new Cleaning(rig);
  cleaning.start();
});
afterEach(async () => {
  await cleaning.stop();
  await rig.close();
});

const rows = (span: number) =>
  rig.database.selectFrom("history").where("span_ms", "=", span).selectAll().orderBy("at").execute();
const point = (at: number, value: number) => ({
  ...{ cloud_id: LAMP, property: "brightness", span_ms: 0, at, value, least: value, most: value, count: 1 },
});
const keep = (points: readonly ReturnType<typeof point>[]) =>
  rig.database.insertInto("history").values(points).execute();
const query = (from: number, to: number) =>
  historyPoints(rig.database, { device: LAMP, property: "brightness", from, to });

it("numbers that a device reports are kept with their time, other values are not", async () => {
  await rig.connect(LAMP, { power: true, brightness: 10 });
  await rig.clock.advance(MINUTE);
  await rig.say(LAMP, { op: "state", boot: 1, t: 1_000 + MINUTE, ver: 2, values: { brightness: 30 } });
  const now = rig.clock.now();
  expect(await query(now - MINUTE, now + 1)).toEqual([
    { at: now - MINUTE, value: 10, least: 10, most: 10 },
    { at: now, value: 30, least: 30, most: 30 },
  ]);
});

it("a chart has at most 200 points, each with the mean, the least and the most of its share", async () => {
  const from = Math.floor(rig.clock.now() / DAY) * DAY;
  await keep(Array.from({ length: 1_000 }, (_, n) => point(from + n * MINUTE, n % 10)));
  const points = await query(from, from + 1_000 * MINUTE);
  expect(points).toHaveLength(MOST_POINTS);
  expect(points[0]).toEqual({ at: from, value: 2, least: 0, most: 4 });
  expect(points[1]).toEqual({ at: from + 5 * MINUTE, value: 7, least: 5, most: 9 });
  expect(await query(from, from)).toEqual([]);
});

it("after seven days the numbers of an hour are one, after ninety they are gone", async () => {
  const hour = Math.floor(rig.clock.now() / DAY) * DAY;
  await keep([point(hour, 1), point(hour + MINUTE, 2), point(hour + 59 * MINUTE, 9), point(hour + 60 * MINUTE, 50)]);
  rig.clock.jump(KEPT_MS.raw + 2 * 60 * MINUTE);
  await rig.clock.advance(20 * MINUTE);
  expect(await rows(0)).toEqual([]);
  expect(await rows(60 * MINUTE)).toMatchObject([
    { at: hour, value: 4, least: 1, most: 9, count: 3 },
    { at: hour + 60 * MINUTE, value: 50, count: 1 },
  ]);
  await keep([point(hour + 2 * MINUTE, 20)]);
  await rig.clock.advance(20 * MINUTE);
  expect(await rows(60 * MINUTE)).toMatchObject([{ value: 8, least: 1, most: 20, count: 4 }, {}]);
  rig.clock.jump(KEPT_MS.hours);
  await rig.clock.advance(20 * MINUTE);
  expect(await rows(60 * MINUTE)).toEqual([]);
});

it("two processes that condense at the same time count nothing twice", async () => {
  const second = new Cleaning(rig);
  second.start();
  const hour = Math.floor(rig.clock.now() / DAY) * DAY;
  await keep(Array.from({ length: 60 }, (_, n) => point(hour + n * MINUTE, n)));
  rig.clock.jump(KEPT_MS.raw + 120 * MINUTE);
  await rig.clock.advance(20 * MINUTE);
  expect(await rows(60 * MINUTE)).toMatchObject([{ value: 29.5, count: 60 }]);
  await second.stop();
});

it("an event that comes twice is one; a device's newest thousand are kept, for ninety days", async () => {
  await rig.connect(PLUG, {});
  const event = (boot: number, seq: number) => ({
    cloud_id: PLUG,
    boot,
    seq,
    event: "overload",
    data: null,
    at: rig.clock.now() + seq,
  });
  for (let part = 0; part < 3; part++)
    await rig.database
      .insertInto("device_event")
      .values(Array.from({ length: 500 }, (_, n) => event(1, part * 500 + n)))
      .execute();
  await rig.clock.advance(20 * MINUTE);
  const kept = await eventsOf(rig.database, PLUG, 2_000);
  expect([kept.length, kept[0]?.seq, kept.at(-1)?.seq]).toEqual([1_000, 1_499, 500]);
  rig.clock.jump(KEPT_MS.events + DAY);
  await rig.clock.advance(20 * MINUTE);
  expect(await eventsOf(rig.database, PLUG, 2_000)).toEqual([]);
});

it("a cleaning that fails is logged and tried again", async () => {
  const hour = Math.floor(rig.clock.now() / DAY) * DAY;
  await keep([point(hour, 1)]);
  rig.clock.jump(KEPT_MS.raw + 120 * MINUTE);
  await rig.database.schema.alterTable("history").renameTo("gone").execute();
  await rig.clock.advance(5 * MINUTE);
  expect(rig.logged).toMatchObject([{ event: "cleaning-failed" }]);
  await rig.database.schema
    .alterTable("gone" as never)
    .renameTo("history")
    .execute();
  await rig.clock.advance(20 * MINUTE);
  expect(await rows(60 * MINUTE)).toHaveLength(1);
});
