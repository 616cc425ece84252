import { sql } from "kysely";
import { type CloudRig, cloudRig, LAMP } from "../support/cloud-rig";

let rig: CloudRig;
beforeEach(async () => {
  rig = await cloudRig();
});
afterEach(() => rig.close());

const refuseWrites = (refuses: boolean) => sql`PRAGMA query_only = ${sql.lit(refuses ? 1 : 0)}`.execute(rig.database);

it("a device that connected while the database took nothing is there once it does, and is asked for its state", async () => {
  await refuseWrites(true);
  await expect(Promise.resolve(rig.cloud.devices.presence(LAMP, true))).rejects.toThrow("SQLITE_READONLY");
  await rig.clock.advance(20_000);
  expect(rig.asked).toEqual([]);
  await refuseWrites(false);
  await rig.clock.advance(5_000);
  expect(rig.asked).toEqual([LAMP]);
  expect((await rig.cloud.twins.read(LAMP))?.online).toBe(true);
});

it("a state that was not kept is asked for again, and one that left meanwhile is not", async () => {
  await rig.connect(LAMP, { power: false });
  rig.asked.splice(0);
  await rig.clock.advance(10_000);
  await refuseWrites(true);
  const said = rig.say(LAMP, { op: "state", boot: 1, t: 11_000, ver: 2, values: { power: true } });
  await expect(said).rejects.toThrow("SQLITE_READONLY");
  await refuseWrites(false);
  await rig.clock.advance(5_000);
  expect(rig.asked).toEqual([LAMP]);
  await refuseWrites(true);
  await expect(Promise.resolve(rig.cloud.devices.presence(LAMP, false))).rejects.toThrow("SQLITE_READONLY");
  await refuseWrites(false);
  await rig.clock.advance(5_000);
  expect((await rig.cloud.twins.read(LAMP))?.online).toBe(false);
  expect(rig.asked).toEqual([LAMP]);
});
