import { createDeviceRegistry } from "../../../miniprogram/lib/devices/registry";
import {
  createRememberedNetworks,
  type RememberedNetwork,
} from "../../../miniprogram/lib/networks/remembered-networks";
import { wxSecretStorage } from "../../../miniprogram/lib/networks/secret-storage";
import type { ImprovDevice } from "../../../simulator/devices/improv/improv-device";
import { leftBehind } from "../harness/left-behind";
import { openPage } from "../harness/open-page";
import type { PageTest } from "../harness/page-test";
import { choose, HOME, join, LAMP, openWizard, PATH, pressMain, shows, toNetworks } from "./pair-person";

const NAME = "IMPROV_LAMP";
const ADDRESS = "C4:5B:BE:00:11:22";
const main = (page: PageTest) => page.text(".dock .btn--l");

/** Opens the wizard for an Improv device. */
function openImprov(fields: object = {}): Promise<PageTest> {
  return openWizard(
    { devices: [{ kind: "improv", name: NAME, address: ADDRESS, rssi: -48, ...fields }] },
    { query: { deviceId: ADDRESS, name: NAME, kind: "improv" } },
  );
}

async function connect(page: PageTest): Promise<void> {
  await page.until(() => main(page) === "灯在快闪，开始连接");
  await pressMain(page);
}

describe("a device that wants its button pressed", () => {
  const left = (page: PageTest) => Number(page.text(".count .read"));

  it("counts down, blinks when asked, and goes on by itself when it was pressed", async () => {
    const page = await openImprov({ authorised: false });
    await connect(page);
    await shows(page, "按一下设备上的按键", 20_000);
    expect(page.text(".row__sub")).toBe("Improv 需要授权");
    const before = left(page);
    await page.advance(10_000);
    expect(before - left(page)).toBeGreaterThanOrEqual(9);
    await page.tap("text=闪灯找设备");
    await page.advance(1_000);
    const { firmware } = page.room.radio.peripheral(NAME) as unknown as ImprovDevice;
    expect(firmware.identified).toBe(1);
    expect(page.text()).toContain("已请它闪灯");
    firmware.press();
    await shows(page, "设备能连上的 Wi-Fi", 20_000);
  });

  it("says when nobody pressed it, and starts again", async () => {
    const page = await openImprov({ authorised: false });
    await connect(page);
    await shows(page, "没有等到设备授权", 120_000);
    expect(left(page)).toBe(0);
    expect(page.findAll(".dock .btn--primary")).toHaveLength(1);
    expect(page.text(".dock")).toContain("复制诊断信息");
    await pressMain(page);
    await page.until(() => page.text(".state__title") === "按一下设备上的按键", 20_000);
    expect(left(page)).toBeGreaterThan(50);
  });

  it("can be left", async () => {
    const page = await openImprov({ authorised: false });
    await connect(page);
    await shows(page, "按一下设备上的按键", 20_000);
    await page.tap("text=取消");
    await shows(page, "已停止");
    await page.advance(2_000);
    expect(page.room.phone.inspect().openConnections).toEqual([]);
  });
});

describe("a device among many", () => {
  it("shows itself, and how near it is, before anything is chosen", async () => {
    const page = await openImprov();
    await connect(page);
    await shows(page, "设备能连上的 Wi-Fi", 20_000);
    await page.tap("text=闪灯找设备");
    await page.advance(6_000);
    expect(page.text(".lead__title")).toBe("让设备自己“举手”");
    expect(page.findAll(".finder__b").length).toBeGreaterThanOrEqual(5);
    expect(page.text(".read")).toMatch(/^−4\d dBm$/);
    await page.tap("text=再闪一次");
    await page.advance(1_000);
    const { firmware } = page.room.radio.peripheral(NAME) as unknown as ImprovDevice;
    expect(firmware.identified).toBe(2);
    await pressMain(page);
    await shows(page, "设备能连上的 Wi-Fi");
  });

  it("has no such button where its protocol has no such thing", async () => {
    const page = await openWizard();
    await toNetworks(page);
    expect(page.text(".dock")).not.toContain("闪灯找设备");
  });
});

it("has the name typed for a device that can't scan, and says that it can't", async () => {
  const page = await openImprov({ capabilities: 0 });
  await connect(page);
  await shows(page, "这台设备不会扫描 Wi-Fi", 20_000);
  await pressMain(page);
  await page.advance(600);
  expect(page.text(".lead__title")).toBe("输入网络名称");
});

describe("a device of two kinds", () => {
  const openBoth = () =>
    openWizard(
      {},
      { query: { deviceId: "8C:12:E0:00:A3:F2", name: LAMP, kind: "improv", also: "blufi", rssi: "-48" } },
    );

  it("is asked about once; the wrong answer falls through to the other", async () => {
    const page = await openBoth();
    await connect(page);
    await page.advance(500);
    expect(page.text(".lead__title")).toBe("用哪种方式配网？");
    expect(page.findAll(".pick").map(({ textContent }) => textContent?.includes("更可能"))).toEqual([true, false]);
    expect(main(page)).toBe("用 Improv 配网");
    await pressMain(page);
    await shows(page, "设备能连上的 Wi-Fi", 60_000);
    await choose(page, "HomeNet");
    await join(page, HOME.password);
    await shows(page, "已入网", 30_000);
    expect(
      createDeviceRegistry(page.wx)
        .list()
        .map(({ kind }) => kind),
    ).toEqual(["blufi"]);
  });

  it("is paired by what was picked", async () => {
    const page = await openBoth();
    await connect(page);
    await page.advance(500);
    await page.tap(".pick:nth-of-type(2), .pick:not(.is-on)");
    await page.advance(500);
    expect(main(page)).toBe("用 BluFi 配网");
    await pressMain(page);
    await shows(page, "设备能连上的 Wi-Fi", 30_000);
  });
});

describe("a code", () => {
  const scanning = (text: string | undefined, query: Record<string, string> = { code: "scan" }) =>
    openWizard({}, { query, answers: { scanCode: async () => text } });

  it("of a device opens its pairing, and finds it by its name", async () => {
    const page = await scanning(`${PATH}?name=${LAMP}&kind=blufi`);
    await shows(page, "准备好了吗");
    await toNetworks(page);
    await choose(page, "HomeNet");
    await join(page, HOME.password);
    await shows(page, "已入网", 30_000);
    const [device] = createDeviceRegistry(page.wx).list();
    expect(device).toMatchObject({ deviceId: "8C:12:E0:00:A3:F2", name: LAMP });
  });

  it.each([
    ["nothing", undefined, undefined],
    ["a script", "javascript:alert(1)", "码里没有能用的内容"],
    ["a Wi-Fi code too early", "WIFI:S:x;P:12345678;T:WPA;;", "Wi-Fi 码请在选网络时再扫"],
    ["a Thread device", '{"ver":"v1","name":"a","transport":"ble","network":"thread"}', "暂不支持这种设备"],
  ])("that is %s leaves a way on", async (_, text, sentence) => {
    const page = await scanning(text);
    await page.advance(500);
    expect(page.text(".state__title")).not.toBe("");
    expect(page.text(".dock")).toContain("扫设备上的码");
    if (sentence !== undefined) expect(page.text(".sim-toast, [class*=toast]")).toContain(sentence);
  });

  it("of a router fills in the network and its password", async () => {
    const page = await scanning("WIFI:T:WPA;S:HomeNet;P:12345678;;", {
      deviceId: "8C:12:E0:00:A3:F2",
      name: LAMP,
      kind: "blufi",
    });
    await toNetworks(page);
    await page.tap("text=扫 Wi-Fi 二维码");
    await page.advance(600);
    expect(page.text(".lead__title")).toBe("HomeNet");
    await pressMain(page);
    await shows(page, "已入网", 30_000);
  });

  it("of the device says nothing new where a network is asked for", async () => {
    const page = await scanning(`${PATH}?name=${LAMP}&kind=blufi&pop=abcd1234`, {
      deviceId: "8C:12:E0:00:A3:F2",
      name: LAMP,
      kind: "blufi",
    });
    await toNetworks(page);
    await page.tap("text=扫 Wi-Fi 二维码");
    await page.advance(600);
    expect(page.text("[class*=toast]")).toContain("码里没有能用的内容");
    expect(page.text(".lead__title")).toBe("设备能连上的 Wi-Fi");
  });

  it("leaves nothing behind when the page it opened is left", async () => {
    const page = await openPage({
      path: "pages/devices/index",
      scenario: { wifi: [HOME], devices: [{ kind: "blufi", name: LAMP, rssi: -48 }] },
      answers: { scanCode: async () => `${PATH}?name=${LAMP}&kind=blufi` },
    });
    const left = await leftBehind(page, async () => {
      page.wx.navigateTo({ url: `/${PATH}?code=scan` });
      await page.advance(1_000);
      await shows(page, "准备好了吗");
      await page.back();
      await page.advance(2_000);
    });
    expect(left).toEqual({});
  });

  it("of a router with a hidden network fills in its name", async () => {
    const page = await scanning("WIFI:T:WPA;S:Hidden one;P:12345678;H:true;;", {
      deviceId: "8C:12:E0:00:A3:F2",
      name: LAMP,
      kind: "blufi",
    });
    await toNetworks(page);
    await page.tap("text=扫 Wi-Fi 二维码");
    await page.advance(600);
    const fields = page.findAll("input").map((input) => input.querySelector("input")?.value);
    expect(fields).toEqual(["Hidden one", "12345678"]);
  });
});

describe("a kept password", () => {
  async function stored(page: PageTest): Promise<readonly RememberedNetwork[]> {
    let found: readonly RememberedNetwork[] = [];
    createRememberedNetworks(wxSecretStorage(page.wx), () => page.room.world.now()).load((networks) => {
      found = networks;
    });
    await page.advance(100);
    return found;
  }

  async function pairKeeping(page: PageTest, password = HOME.password): Promise<void> {
    await toNetworks(page);
    await choose(page, "HomeNet");
    await page.input("input", password);
    await page.tap("text=为本现场记住密码");
    await page.advance(600);
    await pressMain(page);
  }

  it("is encrypted on the phone, fills in the next time, and never appears in clear", async () => {
    const page = await openWizard();
    await pairKeeping(page);
    await shows(page, "已入网", 30_000);
    await page.advance(100);
    expect(await stored(page)).toMatchObject([{ key: "486f6d654e6574", password: HOME.password }]);
    for (const key of page.wx.getStorageInfoSync().keys) {
      expect(JSON.stringify(page.wx.getStorageSync(key))).not.toContain(HOME.password);
    }
    expect(JSON.stringify(page.trace.filter(({ kind }) => kind === "call"))).not.toContain(HOME.password);

    page.wx.redirectTo({ url: `/${PATH}?deviceId=8C:12:E0:00:A3:F2&name=${LAMP}&kind=blufi` });
    await page.advance(500);
    await toNetworks(page);
    expect(page.text()).toContain("已存密码");
    await choose(page, "HomeNet");
    await page.advance(600);
    expect(page.find(".switch").className).toContain("is-on");
    await pressMain(page);
    await shows(page, "已入网", 30_000);
  });

  it("is not kept unless the person says so, nor when the router refuses it", async () => {
    const page = await openWizard();
    await toNetworks(page);
    await choose(page, "HomeNet");
    await join(page, HOME.password);
    await shows(page, "已入网", 30_000);
    expect(await stored(page)).toEqual([]);

    const wrong = await openWizard();
    await pairKeeping(wrong, "not the password");
    await shows(wrong, "密码不对", 60_000);
    expect(await stored(wrong)).toEqual([]);
  });

  it("is forgotten at once when the person takes the word back", async () => {
    const page = await openWizard();
    await pairKeeping(page);
    await shows(page, "已入网", 30_000);
    page.wx.redirectTo({ url: `/${PATH}?deviceId=8C:12:E0:00:A3:F2&name=${LAMP}&kind=blufi` });
    await page.advance(500);
    await toNetworks(page);
    await choose(page, "HomeNet");
    await page.tap("text=为本现场记住密码");
    await page.advance(100);
    expect(await stored(page)).toEqual([]);
  });
});
