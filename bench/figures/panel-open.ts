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
const PATIENCE_MS = 60_000;

/**
 * How often the page of a paired device calls `setData` until the first value of its panel is in its data: with what the phone
 * kept of the last visit, and on a first visit, where the value comes from the device.
 */
export const panelOpen: Measurement = {
  ids: ["panel.open.setdata", "panel.first-visit.setdata"],
  async measure() {
    const kept = { on: true, level: BRIGHTNESS, values: { power: true, brightness: BRIGHTNESS } };
    return [
      figureOf("panel.open.setdata", await callsUntilValue((at) => ({ seenAt: at, state: { at, ...kept } }))),
      figureOf("panel.first-visit.setdata", await callsUntilValue(() => ({}))),
    ];
  },
};

function figureOf(id: string, calls: number): Figure {
  return { id, value: calls, unit: "calls", better: "lower", vs: `${MOST_CALLS} calls`, ratio: calls / MOST_CALLS };
}

/** @param visited what the phone kept, by its time of now */
async function callsUntilValue(visited: (now: number) => Partial<SavedDevice>): Promise<number> {
  const { world, phone, ports } = controlRoom();
  let calls: number | undefined;
  const screen = new ScreenData(
    () => world.elapsed(),
    (shown) => {
      if (hasValue(shown)) calls ??= shown.calls.length;
    },
  );
  const now = ports.clock.now();
  const facts = { kind: "blufi", name: LAMP.name, deviceId: LAMP.address };
  const lamp = { ...facts, id: deviceIdentity(facts), product: LAMP.kind, addedAt: now, ...visited(now) };
  const leave = await openDevicePage(phone, ports, lamp, screen);
  await world.until(() => calls !== undefined, PATIENCE_MS);
  leave();
  if (calls === undefined) throw new Error("the panel never showed a value");
  return calls;
}

/** A percentage, not the word for "unknown". */
function hasValue({ data }: ScreenData): boolean {
  const { panel } = (data.view ?? {}) as Partial<Shown>;
  const items = panel?.sections.flatMap(({ blocks }) => blocks.flatMap((block) => block.items)) ?? [];
  return items.some(({ key, text }) => key === "brightness" && /^\d+%$/.test(text));
}
