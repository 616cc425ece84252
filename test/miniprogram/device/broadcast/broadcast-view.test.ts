import { createBroadcastStore } from "../../../../miniprogram/device/broadcast/broadcast-store";
import { broadcastView } from "../../../../miniprogram/device/broadcast/broadcast-view";
import { createFakePorts } from "../../../../protocol/adapters/fake/fake-ports";

const text = (key: string, parameters: object = {}) => [key, ...Object.values(parameters)].join(" ");

function sending() {
  const ports = createFakePorts();
  ports.wifi.network = { ssid: "Riverside-IoT" };
  const store = createBroadcastStore(ports, { mac: "30-ae-a4-8c-12-e0" });
  store.look();
  store.input.typePassword("river-2024");
  store.next();
  store.start();
  return { ports, store, view: () => broadcastView(store, text) };
}

describe("the last resort's words", () => {
  it("asks a person where the phone is when it does not tell its band", () => {
    const { store, view } = sending();
    store.stop();
    expect(view().checks[0]).toMatchObject({ tick: "warn", title: "tou.band.unknown Riverside-IoT" });
  });

  it("say of silence that it proves nothing, with one way on", () => {
    const { ports, store, view } = sending();
    ports.clock.advance(46_000);
    expect(view().ticks.map(({ title }) => title)).toEqual(["tou.p1.done", "tou.listen", "tou.p3"]);
    ports.clock.advance(15_000);
    expect(view()).toMatchObject({
      screen: "end",
      tone: "unsure",
      who: "who.unsure",
      title: "advice.look-at-device.title",
      dock: { main: { action: "again" } },
    });
    store.again();
    expect(store.screen).toBe("choice");
    store.dispose();
    expect([ports.clock.pending(), store.input.password]).toEqual([0, ""]);
  });

  it("say of what cannot be sent whose side it is, and offer the diagnostics", () => {
    const { ports, store, view } = sending();
    store.stop();
    ports.wifi.network = { ssid: "Riverside-IoT", frequency: 5_180 };
    store.start();
    expect(view()).toMatchObject({ tone: "bad", title: "advice.use-24ghz.title", who: "who.phone" });
    expect(view().dock.more.map(({ action }) => action)).toEqual(["other", "copy"]);
  });
});
