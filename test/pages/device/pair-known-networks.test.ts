import type { BlufiDevice } from "../../../simulator/devices/blufi/blufi-device";
import { choose, HOME, LAMP, lamp, openWizard, PATH, pressMain, shows, toNetworks } from "./pair-person";

const SECOND = "BLUFI_LAMP_B001";
const ADDRESS = "8C:12:E0:00:B0:01";

describe("a device that could not look for networks, on a phone that knows one", () => {
  it("offers it: a tap fills in the name, the next page the kept password, and it joins", async () => {
    const second = { kind: "blufi", name: SECOND, address: ADDRESS, rssi: -48, wifiList: "refuses" } as const;
    const page = await openWizard({ devices: [lamp({}), second] });
    await toNetworks(page);
    await choose(page, "HomeNet");
    await page.input("input", HOME.password);
    await page.tap("text=为本现场记住密码");
    await page.advance(600);
    await pressMain(page);
    await shows(page, "已入网", 30_000);
    await page.advance(100);

    page.wx.redirectTo({ url: `/${PATH}?deviceId=${ADDRESS}&name=${SECOND}&kind=blufi` });
    await page.advance(500);
    await page.until(() => page.text(".dock .btn--l") === "灯在快闪，开始连接");
    expect(page.text()).not.toContain(LAMP);
    await pressMain(page);
    await shows(page, "手机知道的网络", 40_000);
    expect(page.text()).toContain("已存密码");
    await page.tap("text=HomeNet");
    await page.until(() => page.text(".dock .btn--l") === "使用 HomeNet");
    await pressMain(page);
    await page.until(() => page.findAll("input").length > 0);
    await page.advance(600);
    await pressMain(page);
    await shows(page, "已入网", 40_000);
    const { wifi } = page.room.radio.peripheral(SECOND) as unknown as BlufiDevice;
    expect(wifi.joined?.ssid).toEqual(new TextEncoder().encode("HomeNet"));
  });
});
