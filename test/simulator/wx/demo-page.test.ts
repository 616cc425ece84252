import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Lab, NOTIFYING, READABLE } from "./lab";

interface Device {
  readonly deviceId: string;
  readonly name: string;
}

interface DemoData {
  readonly devices: readonly Device[];
  readonly reports: number;
  readonly connected: boolean;
  readonly characteristics: readonly { readonly uuid: string }[];
  readonly values: readonly { readonly uuid: string; readonly value: string }[];
  readonly received: number;
  readonly log: string;
}

type Command = "openBluetoothAdapter" | "notify" | "read" | "write" | "closeBLEConnection" | "onUnload";

/** The page's script as it stands, with `wx` and `Page` as WeChat gives them, and the least a page instance needs. */
function openDemo(name: string, wx: WechatMiniprogram.Wx) {
  const file = resolve(__dirname, `../../fixtures/web/demo/pages/${name}/index.js`);
  let page: Record<string, unknown> = {};
  const setData = (changes: Record<string, unknown>) => {
    const data = page.data as Record<string, unknown>;
    for (const [path, value] of Object.entries(changes)) {
      const [, list, index] = /^(\w+)\[(\d+)\]$/.exec(path) ?? [];
      if (list === undefined) data[path] = value;
      else (data[list] as unknown[])[Number(index)] = value;
    }
  };
  new Function("wx", "Page", readFileSync(file, "utf8"))(wx, (definition: Record<string, unknown>) => {
    page = { ...definition, data: structuredClone(definition.data), setData };
  });
  const call = (method: string, event?: object) => (page[method] as (event?: object) => unknown).call(page, event);
  return {
    data: () => page.data as DemoData,
    run: (command: Command) => call(command),
    tapOn: ({ deviceId, name: shown }: Device) =>
      call("createBLEConnection", { currentTarget: { dataset: { id: deviceId, name: shown } } }),
  };
}

describe.each(["callbacks", "promises"])("a page after WeChat's demo, with %s", (style) => {
  it.each(["android", "ios", "harmony"] as const)("runs as it stands on %s", async (os) => {
    const lab = new Lab({ phone: { os } });
    const { data, run, tapOn } = openDemo(style, lab.wx);
    const failures: unknown[] = [];
    lab.phone.attach({
      hidden() {},
      shown() {},
      killed() {},
      themeChanged() {},
      failed: (error) => failures.push(error),
    });

    run("openBluetoothAdapter");
    await lab.world.advance(1_000);
    expect(data().reports).toBeGreaterThan(3);
    const [device] = data().devices;
    expect(data().devices.map(({ name }) => name)).toEqual(["LAMP_ADV"]);
    expect(device?.deviceId).toBeTruthy();
    if (device === undefined) return;

    tapOn(device);
    await lab.world.advance(2_000);
    expect(data().connected).toBe(true);
    expect(data().characteristics).toHaveLength(6);

    run("notify");
    await lab.world.advance(500);
    run("write");
    await lab.world.advance(500);
    expect(lab.written).toEqual(["2a"]);
    expect(data().log).toBe("writeBLECharacteristicValue:ok");
    run("read");
    lab.device.set(NOTIFYING, Uint8Array.of(7));
    await lab.world.advance(500);
    // On an iPhone the page's second listener took the first one's place: the count goes on, the values do not come.
    const both = [
      { uuid: NOTIFYING, value: "07" },
      { uuid: READABLE, value: "0a0b0c" },
    ];
    expect(data().received).toBe(2);
    expect([...data().values].sort((a, b) => a.uuid.localeCompare(b.uuid))).toEqual(os === "ios" ? [] : both);

    run("closeBLEConnection");
    await lab.world.advance(500);
    expect(lab.phone.inspect()).toMatchObject({ gattClients: 0, openConnections: [], listeners: {} });
    run("onUnload");
    await lab.world.advance(500);
    expect(lab.phone.inspect().pendingCalls).toEqual({});
    expect(lab.radio.links()).toEqual([]);
    expect(failures).toEqual([]);
  });

  it("gets WeChat's own failure when the link is gone", async () => {
    const lab = new Lab();
    const { data, run, tapOn } = openDemo(style, lab.wx);
    run("openBluetoothAdapter");
    await lab.world.advance(1_000);
    const [device] = data().devices;
    if (device === undefined) throw new Error("nothing found");
    tapOn(device);
    await lab.world.advance(2_000);
    lab.radio.move("LAMP", -200);
    await lab.world.advance(20_000);
    run("write");
    await lab.world.advance(500);
    expect(data().log).toBe("writeBLECharacteristicValue:fail no connection");
  });

  it("waits for a radio that is off as the demo does, or says what is wrong", async () => {
    const lab = new Lab({ phone: { bluetooth: false } });
    const { data, run } = openDemo(style, lab.wx);
    run("openBluetoothAdapter");
    await lab.world.advance(1_000);
    expect(data().log).toBe("openBluetoothAdapter:fail not available");
    lab.phone.setBluetooth(true);
    await lab.world.advance(1_000);
    expect(data().devices).toHaveLength(style === "callbacks" ? 1 : 0);
  });
});
