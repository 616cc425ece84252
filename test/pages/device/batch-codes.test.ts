import { createBatchJournal } from "../../../miniprogram/device/workbench/batch/journal";
import { memoryStorage } from "../../miniprogram/lib/memory-storage";
import { openPage } from "../harness/open-page";
import type { PageTest } from "../harness/page-test";
import { ScriptedCloud } from "../main/scripted-cloud";
import { batchWorld, ORDER, storedOrder } from "./batch-room";
import { ndefHex } from "./nfc-tags";

const PATH = "device/pages/batch/index";
const prov = (letter: string, more: object = {}) => ({
  ...{ kind: "esp-prov", name: `PROV_${letter}`, rssi: -50, pop: `pop-of-${letter}`, ...more },
});
const label = (letter: string) =>
  JSON.stringify({ ver: "v1", name: `PROV_${letter}`, pop: `pop-of-${letter}`, transport: "ble" });
const done = (page: PageTest) => page.text(".read").replace(/\s/g, "");
const field = (page: PageTest) => page.find(".sheet .field input, .sheet .field").querySelector("input")?.value ?? "";

async function started(
  devices: readonly object[],
  serials: readonly string[],
  more: Parameters<typeof openPage>[0] = {},
) {
  const { scenario, ...options } = more;
  const page = await openPage({
    ...{ path: PATH, query: { order: ORDER }, storage: storedOrder(serials.map((serial) => ({ serial }))) },
    scenario: { ...batchWorld([]), devices, ...scenario } as never,
    ...options,
  });
  await page.until(() => page.findAll(".scan__row").length === serials.length, 5_000);
  await page.tap("text=开始");
  return page;
}

describe("codes on the page of a batch", () => {
  it("asks once for a proof of possession, takes it from the device's own label, and shows the next device an empty field", async () => {
    const page = await started(
      [prov("A", { serial: "SN1", rssi: -40 }), prov("B", { serial: "SN2" })],
      ["SN1", "SN2"],
      {
        answers: { scanCode: async () => label("A") },
      },
    );
    await page.until(() => page.findAll(".sheet").length === 1, 60_000);
    await page.advance(30_000);
    expect(page.text(".sheet")).toContain("SN1");
    await page.input(".sheet .field", "half of it");
    await page.tap(".sheet .btn--tonal");
    await page.until(() => page.text(".sheet").includes("SN2"), 30_000);
    expect(field(page)).toBe("");
    await page.tap(".sheet .btn--primary");
    await page.advance(30_000);
    expect(page.text(".sheet")).toContain("SN2");
    expect(page.text(".scan__list")).toContain("重试");
    await page.input(".sheet .field", "pop-of-B");
    await page.tap(".sheet .btn--primary");
    await page.until(() => done(page) === "2/2", 120_000);
    expect(page.findAll(".sheet")).toHaveLength(0);
    expect(JSON.stringify(page.data())).not.toContain("pop-of-");
  });

  it("takes no secret from another device's label, and says so", async () => {
    const page = await started([prov("A", { serial: "SN1" })], ["SN1"], {
      answers: { scanCode: async () => label("Z") },
    });
    await page.until(() => page.findAll(".sheet").length === 1, 60_000);
    await page.tap(".sheet .btn--tonal");
    await page.advance(30_000);
    expect(page.text(".sheet")).toContain("SN1");
    await page.tap("text=标签上没有配对码");
    await page.advance(2_000);
    expect(page.findAll(".sheet")).toHaveLength(0);
    expect(page.text(".scan__row")).toContain("重试");
    await page.tap("text=重试");
    await page.until(() => page.findAll(".sheet").length === 1, 5_000);
  });

  it("knows by a tag that is held to the phone which line a device that tells no serial is", async () => {
    const tag = { kind: "identity" as const, device: "PROV_C", serial: "SN3", pop: "pop-of-C" };
    const tags = [{ name: "c", technology: "ntag215" as const, ndefHex: ndefHex(tag) }];
    const page = await started([prov("C")], ["SN3"], { scenario: { tags } });
    await page.tap("text=不在单内");
    await page.until(() => page.text().includes("PROV_C"), 60_000);
    page.room.phone.holdTag("c");
    await page.until(() => done(page) === "1/1", 120_000);
  });
});

describe("the truth of a batch through the cloud", () => {
  const CLOUD = "0123456789abcdef0123456789abcdef";
  const unverified = () => {
    const storage = memoryStorage();
    const entry = { serial: "SN1", at: 1, stage: "unverified" as const, tries: 1, identity: CLOUD };
    createBatchJournal(storage, () => "-", ORDER).write(entry);
    return { ...storedOrder([{ serial: "SN1" }]), ...Object.fromEntries(storage.values) };
  };
  const server = (online: boolean) =>
    new ScriptedCloud({ "GET /v1/devices": { devices: [] }, "GET /v1/alerts": { alerts: [] } }, ({ op }) =>
      op === "watch" ? [{ op: "presence", device: CLOUD, online }] : [],
    );

  it("counts a device whose join nobody confirmed once the cloud has it online, and not before", async () => {
    for (const online of [true, false]) {
      const page = await openPage({
        ...{ path: PATH, query: { order: ORDER }, storage: unverified(), internet: server(online) },
        scenario: batchWorld([]) as never,
      });
      await page.until(() => page.findAll(".scan__row").length === 1, 5_000);
      expect(done(page)).toBe("0/1");
      await page.tap("text=开始");
      await page.advance(30_000);
      expect(done(page)).toBe(online ? "1/1" : "0/1");
    }
  });
});
