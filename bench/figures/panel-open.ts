import type { Shown } from "../../miniprogram/device/pages/device/bind-device";
import { deviceIdentity } from "../../miniprogram/lib/devices/device-identity";
import type { SavedDevice } from "../../miniprogram/lib/devices/saved-device";
import { controlRoom, LAMP } from "../control-room";
import { openDevicePage } from "../device-page";
import type { Figure, Measurement } from "../figure";
import { ScreenData } from "../screen-data";

/** `setData` calls until a person may see a value. */
const MOST_CALLS = 2;
const BRIGHTNESS = 60;
const SHOWN_AS = `${BRIGHTNESS}%`;
const PATIENCE_MS = 60_000;

/** How often the page of a device that was paired before calls `setData` until the first value of its panel is in its data. */
export const panelOpen: Measurement = {
  ids: ["panel.open.setdata"],
  async measure() {
    const { world, phone, ports } = controlRoom();
    let calls: number | undefined;
    const screen = new ScreenData(
      () => world.elapsed(),
      (shown) => {
        if (hasValue(shown)) calls ??= shown.calls.length;
      },
    );
    const leave = await openDevicePage(phone, ports, pairedLamp(ports.clock.now()), screen);
    await world.until(() => calls !== undefined, PATIENCE_MS);
    leave();
    if (calls === undefined) throw new Error("the panel never showed a value");
    const figure: Figure = {
      ...{ id: "panel.open.setdata", value: calls, unit: "calls", better: "lower" },
      ...{ vs: `${MOST_CALLS} calls`, ratio: calls / MOST_CALLS },
    };
    return [figure];
  },
};

/** As the phone keeps it after a visit. */
function pairedLamp(now: number): SavedDevice {
  const facts = { kind: "blufi", name: LAMP.name, deviceId: LAMP.address };
  const state = { at: now, on: true, level: BRIGHTNESS, values: { power: true, brightness: BRIGHTNESS } };
  return { ...facts, id: deviceIdentity(facts), product: LAMP.kind, addedAt: now, seenAt: now, state };
}

function hasValue({ data }: ScreenData): boolean {
  const { panel } = (data.view ?? {}) as Partial<Shown>;
  const items = panel?.sections.flatMap(({ blocks }) => blocks.flatMap((block) => block.items)) ?? [];
  return items.some(({ key, text }) => key === "brightness" && text === SHOWN_AS);
}
