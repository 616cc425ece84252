import { createKindChoice } from "../../../../../miniprogram/device/pair/session/kind-choice";
import { DeviceError } from "../../../../../protocol/errors/device-error";
import type { World } from "../../../../../simulator/world/time/world";
import { pairRig } from "../rig";
import { type Script, scriptedProvisioner } from "../scripted-provisioner";

const NO_SERVICE = new DeviceError({ kind: "not-found", what: "service" }, { advice: "wrong-device" });
const NO_DEVICE = new DeviceError({ kind: "not-found", what: "device" }, { advice: "move-closer" });

function choosing(esp: Script, blufi: Script) {
  const made: { choice?: ReturnType<typeof createKindChoice>; esp?: { options: readonly object[] } } = {};
  const rig = pairRig((world: World) => {
    const first = scriptedProvisioner(world, { kind: "esp-prov", ...esp });
    made.esp = first;
    made.choice = createKindChoice([first, scriptedProvisioner(world, { kind: "blufi", ...blufi })]);
    return made.choice.provisioner;
  });
  if (made.choice === undefined || made.esp === undefined) throw new Error("not made");
  return { ...rig, choice: made.choice, esp: made.esp };
}

describe("the choice between protocols", () => {
  it("is no choice where there is one", () => {
    const { world } = choosing({}, {});
    const only = scriptedProvisioner(world, {});
    const choice = createKindChoice([only]);
    expect(choice).toMatchObject({ settled: true, picked: "stub" });
    expect(choice.provisioner).toBe(only);
  });

  it("begins with the likelier, and waits for the person", () => {
    expect(choosing({}, {}).choice).toMatchObject({ kinds: ["esp-prov", "blufi"], picked: "esp-prov", settled: false });
  });

  it("pairs by the one that was picked", async () => {
    const { world, store, choice, esp } = choosing({}, {});
    choice.pick("blufi");
    choice.settle();
    store.start();
    await world.advance(500);
    expect(store.info?.kind).toBe("blufi");
    expect(esp.options).toHaveLength(0);
  });

  it("falls through to the other where the device does not have the service, and remembers", async () => {
    const { world, store, choice, esp } = choosing({ fails: NO_SERVICE }, {});
    store.start();
    await world.advance(500);
    expect(store).toMatchObject({ phase: "choosing", info: { kind: "blufi" } });
    expect(choice.picked).toBe("blufi");
    store.start();
    await world.advance(500);
    expect(esp.options).toHaveLength(1);
  });

  it("does not fall through where the device is not there", async () => {
    const { world, store } = choosing({ fails: NO_DEVICE }, {});
    store.start();
    await world.advance(500);
    expect(store).toMatchObject({ phase: "ended", advice: "move-closer" });
  });

  it("ends with the last one's error when none fits", async () => {
    const { world, store } = choosing({ fails: NO_SERVICE }, { fails: NO_SERVICE });
    store.start();
    await world.advance(500);
    expect(store).toMatchObject({ phase: "ended", advice: "wrong-device" });
  });

  it("tries the protocols that nothing spoke for last, without a question, and ends with its own error else", async () => {
    const world = (rigged: World) => {
      const first = scriptedProvisioner(rigged, { kind: "blufi", fails: NO_SERVICE });
      return createKindChoice([first], [scriptedProvisioner(rigged, { kind: "esp-prov" })]);
    };
    let choice: ReturnType<typeof createKindChoice> | undefined;
    const rig = pairRig((rigged: World) => {
      choice = world(rigged);
      return choice.provisioner;
    });
    expect(choice).toMatchObject({ settled: true, picked: "blufi", kinds: ["blufi"] });
    rig.store.start();
    await rig.world.advance(500);
    expect(rig.store).toMatchObject({ phase: "choosing", info: { kind: "esp-prov" } });
    expect(choice?.picked).toBe("esp-prov");
  });

  it("takes no protocol that is not among them", () => {
    const { choice } = choosing({}, {});
    choice.pick("zigbee");
    expect(choice.picked).toBe("esp-prov");
  });
});
