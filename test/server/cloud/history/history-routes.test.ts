import { cloudOf, houseRig, idOf } from "../../support/house-rig";
import type { Phone } from "../../support/phone";
import { type ServerRig, serverRig } from "../../support/server-rig";

const LAMP = { kind: "blufi", name: "Lamp", addedAt: 1, cloud: cloudOf("lamp") };
const DAY = 86_400_000;
let rig: ServerRig;
let house: Awaited<ReturnType<typeof houseRig>>;
let owner: Phone;
let now: number;

beforeAll(async () => {
  rig = await serverRig();
  house = await houseRig(rig);
  owner = await house.person("owner");
  await owner.call("PUT", "/v1/devices/lamp-1", LAMP);
  now = Math.floor(rig.wechat.clock.now());
  await keep(now - DAY, 20);
});
afterAll(async () => {
  await house.server.close();
  await rig.close();
});

async function keep(at: number, value: number): Promise<void> {
  const of = { cloud_id: idOf("lamp"), at };
  const { database } = rig.parts;
  const number = { ...of, property: "brightness", span_ms: 0, value, least: value - 1, most: value + 1, count: 1 };
  await database.insertInto("history").values(number).execute();
  const event = { ...of, boot: 1, seq: value, event: "overheated", data: JSON.stringify({ celsius: value }) };
  await database.insertInto("device_event").values(event).execute();
}

const history = (by: Phone, id: string, query = `property=brightness&from=${now - 2 * DAY}&to=${now + 2 * DAY}`) =>
  by.call("GET", `/v1/devices/${id}/history?${query}`);

it("the owner sees a property's numbers over a time, and what happened, newest first", async () => {
  await keep(now, 60);
  expect((await history(owner, "lamp-1")).body.points).toEqual([
    { at: now - DAY, value: 20, least: 19, most: 21 },
    { at: now, value: 60, least: 59, most: 61 },
  ]);
  const part = await history(owner, "lamp-1", `property=brightness&from=${now - DAY}&to=${now}`);
  expect(part.body.points).toHaveLength(1);
  expect((await history(owner, "lamp-1", "property=power&from=0&to=9")).body).toEqual({ points: [] });
  expect((await owner.call("GET", "/v1/devices/lamp-1/events")).body).toEqual({
    events: [
      { at: now, event: "overheated", data: { celsius: 60 } },
      { at: now - DAY, event: "overheated", data: { celsius: 20 } },
    ],
  });
});

it("a guest sees what was since they are one, and nothing once they are out", async () => {
  const guest = await house.person("guest");
  await house.share(owner, guest, idOf("lamp"));
  await keep(now + DAY, 80);
  expect((await history(guest, idOf("lamp"))).body.points).toMatchObject([{ value: 80 }]);
  const { events } = (await guest.call("GET", `/v1/devices/${idOf("lamp")}/events`)).body;
  expect(events).toEqual([{ at: now + DAY, event: "overheated", data: { celsius: 80 } }]);
  await owner.call("DELETE", "/v1/devices/lamp-1/guests/1");
  expect((await history(guest, idOf("lamp"))).body.error.code).toBe("no-such-device");
});

it.each([
  "property=brightness",
  "property=brightness&from=yesterday&to=9",
  "property=brightness&from=-1&to=9",
  "property=a%20b&from=0&to=9",
  "property=brightness&from=0&to=9&limit=1000000",
  `property=brightness&from=0&to=${"9".repeat(40)}`,
])("what is no question is refused: %s", async (query) => {
  expect((await history(owner, "lamp-1", query)).status).toBe(400);
});
