import { openPage } from "../harness/open-page";
import type { PageTest } from "../harness/page-test";

export const PATH = "device/pages/scan/index";
export const lamp = (name: string, rssi = -55) => ({ kind: "blufi", name, rssi });
export const thing = (name: string, rssi = -65) => ({ kind: "gatt", name, rssi });
const DEVICES = [lamp("LAMP_NEAR", -45), lamp("LAMP_FAR", -75), thing("Band", -66)];
/** 200 devices that all speak ten times a second. */
export const CROWD = Array.from({ length: 200 }, (_, index) =>
  index % 2 === 0 ? lamp(`LAMP-${index}`, -40 - (index % 50)) : thing(`Thing ${index}`, -50 - (index % 40)),
);

/** What the list says, in the order of its elements. */
export const names = (page: PageTest) => page.findAll(".scan__row .row__title").map((title) => title.textContent);

/** The scan page in a room with two lamps and a band. */
export const open = (options: Parameters<typeof openPage>[0] = {}) =>
  openPage({ path: PATH, scenario: { devices: DEVICES }, ...options });
