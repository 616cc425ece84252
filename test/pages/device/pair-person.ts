import { openPage } from "../harness/open-page";
import type { PageTest } from "../harness/page-test";
import type { RoomScenario } from "../harness/room";

export const LAMP = "BLUFI_LAMP_A3F2";
const ADDRESS = "8C:12:E0:00:A3:F2";
export const HOME = { ssid: "HomeNet", password: "12345678", rssi: -50 };
export const PATH = "device/pages/pair/index";

type Options = NonNullable<Parameters<typeof openPage>[0]>;

/** Opens the wizard for a lamp in a room with one network. */
export function openWizard(scenario: RoomScenario = {}, options: Options = {}): Promise<PageTest> {
  const device = { kind: "blufi", name: LAMP, address: ADDRESS, rssi: -48 };
  return openPage({
    path: PATH,
    query: { deviceId: ADDRESS, name: LAMP, kind: "blufi" },
    scenario: { wifi: [HOME], devices: [device], ...scenario },
    ...options,
  });
}

/** Of the lamp in {@link openWizard}: what firmware may vary, added. */
export function lamp(fields: object): NonNullable<RoomScenario["devices"]>[number] {
  return { kind: "blufi", name: LAMP, address: ADDRESS, rssi: -48, ...fields };
}

/** Presses the one large button once it can be pressed. */
export async function pressMain(page: PageTest): Promise<void> {
  await page.until(() => page.findAll(".dock .btn--l.is-disabled").length === 0, 10_000);
  await page.tap(".dock .btn--l");
}

export const shows = (page: PageTest, text: string, maxMs?: number) =>
  page.until(() => page.text().includes(text), maxMs);

/** From the first screen to the list of networks. */
export async function toNetworks(page: PageTest): Promise<void> {
  await page.until(() => page.text(".dock .btn--l") === "灯在快闪，开始连接");
  await pressMain(page);
  await shows(page, "设备能连上的 Wi-Fi", 30_000);
  await page.advance(600);
}

/** Chooses a network of the list and comes to its password. */
export async function choose(page: PageTest, name: string): Promise<void> {
  await page.tap(`text=${name}`);
  await page.until(() => page.text(".dock .btn--l") === `使用 ${name}`);
  await pressMain(page);
  await page.until(() => page.findAll("input").length > 0);
}

/** Types the password and sends it. */
export async function join(page: PageTest, password: string): Promise<void> {
  const fields = page.findAll("input");
  expect(fields.length).toBeGreaterThan(0);
  await page.input(fields.length > 1 ? ".mono" : "input", password);
  await page.advance(600);
  await pressMain(page);
}

/** How often a function of `wx` was called so far. */
export const callsOf = (page: PageTest, api: string) =>
  page.trace.filter((entry) => entry.kind === "call" && entry.api === api).length;
