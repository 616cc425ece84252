import { createOrderPopStorage } from "../../../miniprogram/device/workbench/order/storage/order-pops";
import { createOrderStorage } from "../../../miniprogram/device/workbench/order/storage/order-storage";
import { wxSecretStorage } from "../../../miniprogram/lib/networks/secret-storage";
import { encodeUtf8 } from "../../../protocol/bytes/utf8";
import { createSecretSearch } from "../../../protocol/masking/known-secrets";
import { memoryStorage } from "../../miniprogram/lib/memory-storage";
import { openPage } from "../harness/open-page";
import type { PageTest } from "../harness/page-test";
import { ScriptedInternet } from "../main/scripted-internet";

const ORDER = "00000000000000ab";
const DAY = 24 * 3_600_000;
const SITE = "device/pages/site/index";
const [OLD, NEW] = [
  ["Riverside-IoT", "s3cret-riverside"],
  ["Riverside-new", "zweites-Geheimnis"],
] as const;
/** Of the label of SN-3. */
const POP = "abcd-of-the-label";
const search = createSecretSearch([OLD[1], NEW[1], POP].map(encodeUtf8));
const secretsIn = (value: unknown) => search.inText(JSON.stringify(value)).length;

function storedOrder(): Record<string, unknown> {
  const storage = memoryStorage();
  const orders = createOrderStorage(
    storage,
    () => "-",
    () => undefined,
  );
  const lines = ["SN-1", "SN-2", "SN-3"].map((serial) => ({ serial, room: "5F" }));
  orders.write({ order: { id: ORDER, title: "5F", importedAt: 1, lines }, draft: [] });
  return Object.fromEntries(storage.values);
}

/** The technician types the site's network, for the first time or again. */
async function typeNetwork(
  page: PageTest,
  [ssid, password]: readonly [string, string],
  dataset: object,
): Promise<void> {
  page.call("typeName", { detail: { value: "Riverside" } });
  page.call("openNetwork", { currentTarget: { dataset } });
  page.call("typeSsid", { detail: { value: ssid } });
  page.call("typePassword", { detail: { value: password } });
  page.call("useNetwork");
  page.call("save");
  await page.advance(1_000);
}

async function go(page: PageTest, url: string): Promise<void> {
  page.wx.reLaunch({ url });
  await page.advance(1_500);
}

/** All that an app said to anybody but its storage: logs, errors, calls with what they were given, requests, files. */
function said(page: PageTest, internet: ScriptedInternet, files: ReadonlyMap<string, unknown>) {
  const calls = page.trace.filter((entry) => !/torage/.test(JSON.stringify(entry)));
  return {
    calls,
    events: page.events.map((event) => JSON.stringify(event)),
    bodies: internet.bodies,
    files: [...files],
  };
}

describe("after a site's end date", () => {
  it("no password of a day's work is anywhere: sites, batch, rotation, reports, the first sign-in", async () => {
    const internet = new ScriptedInternet({ "POST /v1/login": "down", "PUT /v1/reports": {}, "PUT /v1/devices": {} });
    const lamps = ["SN-1", "SN-2"].map((serial) => ({
      kind: "blufi" as const,
      name: `BLUFI_${serial}`,
      serial,
      rssi: -45,
    }));
    const labelled = {
      kind: "esp-prov" as const,
      name: "PROV_3",
      serial: "SN-3",
      security: 1 as const,
      pop: POP,
      rssi: -45,
    };
    const devices = [...lamps, labelled];
    const wifi = [OLD, NEW].map(([ssid, password]) => ({ ssid, password, rssi: -50 }));
    const page = await openPage({
      path: SITE,
      lang: "en",
      internet,
      storage: storedOrder(),
      scenario: { devices, wifi },
    });
    const files = new Map<string, unknown>();
    page.room.phone.extend({
      getFileSystemManager: () => ({
        writeFileSync: (path: string, data: unknown) => void files.set(path, String(data)),
      }),
      shareFileMessage: () => undefined,
      setClipboardData: ({ data }: { data: string }) => void files.set("diagnostics", data),
      showActionSheet: ({ itemList, success }: { itemList: string[]; success: (result: object) => void }) =>
        success({ tapIndex: itemList.indexOf("Markdown text") }),
    });
    createOrderPopStorage(wxSecretStorage(page.wx)).write(ORDER, { "SN-3": POP });
    await typeNetwork(page, OLD, {});
    await go(page, `/device/pages/batch/index?order=${ORDER}`);
    await page.tap(".dock .btn--tonal");
    await page.until(() => page.text(".read").startsWith("3"), 180_000);
    await go(page, `/device/pages/report/index?order=${ORDER}`);
    await page.tap("text=Send in WeChat");
    // What was begun by nobody becomes the person's.
    Object.assign(internet.routes, new ScriptedInternet().routes);
    await go(page, "/pages/devices/index");
    await page.advance(90_000);
    expect(internet.count("POST /v1/login")).toBeGreaterThan(0);
    const site = JSON.stringify(Object.keys(page.room.phone.snapshotStorage())).match(/orders:site\/([0-9a-z]+)/)?.[1];
    await go(page, `/${SITE}?id=${site}`);
    await typeNetwork(page, NEW, { at: "0" });
    await go(page, "/device/pages/rotation/index");
    await page.tap(".dock .btn--tonal");
    await page.until(() => page.text(".read").startsWith("1"), 180_000);
    await go(page, "/pages/tools/index");
    page.call("copyDiagnostics");
    expect(files.get("diagnostics")).toMatch(/connect/i);
    await go(page, "/pages/about/index");

    const kept = page.room.phone.snapshotStorage();
    expect(secretsIn(kept)).toBeGreaterThan(0);
    expect(JSON.stringify(kept)).toContain(POP);
    // The order stays its site's, whatever other site is made later.
    const heads = Object.entries(kept).filter(([key]) => key.includes(`order.${ORDER}`));
    expect(JSON.stringify(heads)).toContain(String(site ?? "none"));
    expect(files.size).toBe(2);
    for (const [what, text] of Object.entries(said(page, internet, files)))
      expect([what, secretsIn(text)]).toEqual([what, 0]);

    const later = await openPage({ path: "pages/about/index", lang: "en", internet });
    later.room.phone.restoreStorage(kept);
    await later.advance(8 * DAY);
    later.room.phone.hide();
    later.room.phone.show();
    await later.advance(5_000);
    const left = later.room.phone.snapshotStorage();
    expect(secretsIn(left)).toBe(0);
    expect(Object.keys(left).filter((key) => /credentials:(site|pops)/.test(key))).toEqual([]);
    expect(Object.keys(left).some((key) => key.includes(`orders:${ORDER}/`))).toBe(true);
    expect(secretsIn(said(later, internet, files))).toBe(0);
  });
});
