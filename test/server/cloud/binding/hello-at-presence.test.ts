import pino from "pino";
import { openCloud } from "../../../../server/cloud/open-cloud";
import { VirtualClock } from "../../support/virtual-clock";
import { openAir } from "../support/cloud-server";
import { type BindingRig, bindingRig, cloudOf, idOf } from "./binding-rig";

const ANNA = { userId: "anna", deviceId: "lamp-1" };
let rig: BindingRig;
let clock: VirtualClock;
let air: ReturnType<typeof openAir>;
const revoked: string[] = [];

beforeEach(async () => {
  rig = await bindingRig();
  clock = new VirtualClock();
  air = openAir();
  revoked.splice(0);
  Object.assign(air.gateway, { revoke: async (id: string) => void revoked.push(id) });
});
afterEach(() => rig.close());

const open = () =>
  openCloud({
    ...{ database: rig.database, clock, log: pino({ level: "silent" }), gateway: air.gateway, isEmbedded: true },
  });

it("a device that was paired anew and connects ends its former identity, and its owner hears of another list", async () => {
  await rig.binding.bind(ANNA, cloudOf("old"));
  rig.time.now += 1_000;
  await rig.binding.bind(ANNA, cloudOf("new"));
  const cloud = await open();
  const told: unknown[] = [];
  cloud.fanout.subscribe((notice) => notice.to === "user" && told.push([notice.user, notice.is]));
  const [devices] = air.listeners;
  await devices?.presence(idOf("old"), true);
  await devices?.presence(idOf("new"), false);
  expect([revoked, told]).toEqual([[], []]);
  await devices?.presence(idOf("new"), true);
  expect([revoked, told]).toEqual([[idOf("old")], [["anna", "list-changed"]]]);
  expect(await rig.access.devicesOf("anna")).toEqual([idOf("new")]);
  expect((await cloud.core.twins.read(idOf("new")))?.online).toBe(true);
  await cloud.close();
});

it("a server whose database is away starts, and nobody of its last run is there once it is back", async () => {
  await rig.binding.bind(ANNA, cloudOf("lamp"));
  const before = await open();
  await air.listeners[0]?.presence(idOf("lamp"), true);
  await before.close();
  await rig.database.schema.alterTable("twin").renameTo("gone").execute();
  const cloud = await open();
  await expect(Promise.resolve(air.listeners[1]?.presence(idOf("lamp"), true))).rejects.toMatchObject({
    name: "DatabaseFailure",
  });
  await rig.database.schema
    .alterTable("gone" as never)
    .renameTo("twin")
    .execute();
  await clock.advance(2_000);
  expect((await cloud.core.twins.read(idOf("lamp")))?.online).toBe(false);
  await air.listeners[1]?.presence(idOf("lamp"), true);
  expect((await cloud.core.twins.read(idOf("lamp")))?.online).toBe(true);
  await cloud.close();
});
