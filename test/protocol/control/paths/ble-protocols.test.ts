import lampModel from "../../../../products/lamp/model.json";
import type { ModelledDevice } from "../../../../simulator/devices/modelled/modelled-device";
import { PHONE_OSES } from "../../../../simulator/wx/platform-profile";
import { modelOf, overBle } from "./ble-rig";

const LAMP = modelOf(lampModel);

const firmwareOf = ({ device }: ReturnType<typeof overBle>) => (device as ModelledDevice).firmware;

describe("a lamp behind BluFi", () => {
  it.each(PHONE_OSES)("tells its state, takes commands once and is left clean, on a virtual %s phone", async (os) => {
    const r = overBle(LAMP, { kind: "lamp", os });
    await r.until(() => r.value("brightness") === 100, 30_000);
    r.set({ power: true, brightness: 40 });
    await r.until(() => r.outcomes.length > 0, 10_000);
    expect(r.outcomes).toMatchObject([{ outcome: "confirmed", path: "ble" }]);
    expect(firmwareOf(r)).toMatchObject({ values: { power: true, brightness: 40 }, executed: 1 });
    firmwareOf(r).change({ brightness: 7 });
    await r.until(() => r.value("brightness") === 7, 500);
    r.showing.unsubscribe();
    await r.world.advance(10_000);
    expect(r.phone.inspect()).toMatchObject({ openConnections: [], gattClients: 0, timers: 0 });
  });

  it("says no in its own words, and the wish goes", async () => {
    const r = overBle(LAMP, { kind: "lamp", fields: { rejects: ["power"] } });
    await r.until(() => r.value("power") === false, 30_000);
    r.set({ power: true });
    await r.until(() => r.outcomes.length > 0, 10_000);
    expect(r.outcomes).toEqual([{ outcome: "rejected", why: "not now" }]);
    expect(r.states.at(-1)?.properties.power).toMatchObject({ value: false, last: "rejected" });
  });

  it("is not sent a command again that it may have done before it restarted", async () => {
    const r = overBle(LAMP, { kind: "lamp", fields: { answerMs: 3_000 } });
    await r.until(() => r.value("power") === false, 30_000);
    r.set({ power: true });
    await r.world.advance(1_000);
    firmwareOf(r).cycle.restart();
    await r.until(() => r.outcomes.length > 0, 30_000);
    expect(r.outcomes).toEqual([{ outcome: "timed-out" }]);
    expect(firmwareOf(r).executed).toBe(0);
    expect(r.value("power")).toBe(false);
  });
});
