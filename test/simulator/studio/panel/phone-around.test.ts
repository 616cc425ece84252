/** @jest-environment jsdom */
import "../../../pages/harness/browser-globals";

import { phoneAround } from "../../../../simulator/studio/panel/around/phone-around";
import { scaledTo } from "../../../../simulator/wx/media/scene";
import { press, setUp, texts } from "./panel-lab";

const fill = (root: HTMLElement, label: string, value: string, event: string) => {
  const input = root.querySelector<HTMLInputElement>(`[aria-label="${label}"]`);
  if (input === null) throw new Error(`no ${label}`);
  input.value = value;
  // jsdom has no valueAsNumber of a range until it has one.
  input.dispatchEvent(new Event(event));
  return input;
};

describe("how and where the phone is held, in the page", () => {
  it("its angles are what the app's sensors tell, and follow what turns the phone elsewhere", async () => {
    const { simulation, context, show } = setUp();
    const panel = show(phoneAround(context));
    const told: number[] = [];
    simulation.phone.wx.onCompassChange(({ direction }) => told.push(direction));
    fill(panel.root, "Heading", "90", "input");
    await simulation.world.world.advance(250);
    expect(told).toEqual([90]);
    simulation.phone.setMotion({ pitch: -45.4 });
    panel.update();
    expect(texts(panel.root, ".vr__db")).toEqual(["90°", "-45°", "0°"]);
  });

  it("a shake moves the accelerometer for half a second of the world's time", async () => {
    const { simulation, context, show } = setUp();
    const { root } = show(phoneAround(context));
    const told: number[] = [];
    simulation.phone.wx.onAccelerometerChange(({ x }) => told.push(x));
    press(root, ".pn__a");
    await simulation.world.world.advance(850);
    expect(told).toEqual([2.4, 2.4, 0, 0]);
  });

  it("a place is taken when it is one, and said to be none otherwise", () => {
    const { simulation, context, said, show } = setUp();
    const { root } = show(phoneAround(context));
    expect(fill(root, "Latitude, longitude", "48.1374, -11.5755", "change").value).toBe("48.1374, -11.5755");
    expect(simulation.phone.surroundings().place).toMatchObject({ latitude: 48.1374, longitude: -11.5755 });
    for (const wrong of ["91, 0", "1, 181", "here", ""]) {
      expect(fill(root, "Latitude, longitude", wrong, "change").value).toBe("48.1374, -11.5755");
    }
    expect(said).toHaveLength(4);
  });

  it("what is put before the camera is what it takes; the album keeps what it had", () => {
    const { simulation } = setUp();
    const before = simulation.phone.album()[0]?.bytes;
    const scene = { width: 2, height: 1, rgba: new Uint8Array([255, 0, 0, 255, 0, 0, 200, 255]) };
    simulation.phone.setScene(scene);
    expect(simulation.phone.album()[0]?.bytes).toEqual(before);
    expect([...scaledTo(scene, 4, 1, 0.5).rgba]).toEqual([
      128, 0, 0, 255, 128, 0, 0, 255, 0, 0, 100, 255, 0, 0, 100, 255,
    ]);
  });
});
