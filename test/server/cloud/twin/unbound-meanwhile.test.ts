import { type CloudRig, cloudRig, LAMP, set } from "../support/cloud-rig";

let rig: CloudRig;
beforeEach(async () => {
  rig = await cloudRig();
  await rig.connect(LAMP, { power: false });
});
afterEach(() => rig.close());

/** The owner unbinds between a look at who may use the device and what is done upon it. */
function unbindsMeanwhile(): void {
  const { roleOf } = rig.access;
  jest.spyOn(rig.access, "roleOf").mockImplementation(async (user, device) => {
    const role = await roleOf(user, device);
    if (!rig.roles.delete(`${user} ${device}`)) return role;
    const { read } = rig.cloud.twins;
    jest.spyOn(rig.cloud.twins, "read").mockImplementationOnce(async (id) => {
      const twin = await read.call(rig.cloud.twins, id);
      await unbind();
      return twin;
    });
    return role;
  });
}

async function unbind(): Promise<void> {
  await rig.database.updateTable("cloud_device").set({ revoked_at: 1 }).where("id", "=", LAMP).execute();
  await rig.database.deleteFrom("command").execute();
}

const kept = () => rig.database.selectFrom("command").selectAll().execute();

it("a command that overtakes the end of its device is refused, is not sent, and nothing is kept of it", async () => {
  unbindsMeanwhile();
  const outcome = await rig.cloud.commands.send("owner", LAMP, set({ power: true }));
  expect(outcome).toEqual({ taken: false, why: "no-such-device" });
  expect(rig.sent).toEqual([]);
  expect(await kept()).toEqual([]);
});

it("so is a wish of a schedule, which would run once the device is bound again", async () => {
  const { read } = rig.cloud.twins;
  jest.spyOn(rig.cloud.twins, "read").mockImplementationOnce(async (id) => {
    const twin = await read.call(rig.cloud.twins, id);
    await unbind();
    return twin;
  });
  const outcome = await rig.cloud.commands.desire("schedule", LAMP, { op: "set", values: { power: true } }, 60_000);
  expect(outcome).toEqual({ taken: false, why: "no-such-device" });
  expect(rig.sent).toEqual([]);
  expect(await kept()).toEqual([]);
});

it("what is kept of before a device was bound again is not sent to it", async () => {
  await rig.cloud.commands.send("owner", LAMP, set({ power: true }));
  expect(rig.sent).toHaveLength(1);
  await rig.clock.advance(1);
  await rig.database.updateTable("cloud_device").set({ bound_at: rig.clock.now() }).where("id", "=", LAMP).execute();
  await rig.connect(LAMP, { power: false });
  expect(rig.sent).toHaveLength(1);
});
