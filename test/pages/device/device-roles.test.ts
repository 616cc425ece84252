import { openPage } from "../harness/open-page";
import { stored } from "../main/saved";

const PATH = "device/pages/device/index";
const CLOUD = "0123456789abcdef0123456789abcdef";

const open = (cloud?: object) =>
  openPage({
    path: PATH,
    query: { id: "lamp" },
    lang: "en",
    storage: stored("lamp", cloud === undefined ? {} : { cloud }),
  });

it("leads the owner of a device of the cloud to sharing it", async () => {
  const page = await open({ id: CLOUD, role: "owner" });
  await page.until(() => page.findAll("text=Share device").length > 0);
  await page.tap("text=Share device");
  await page.until(() => page.path === "pages/share/index");
  expect(page.page.query.id).toBe("lamp");
});

it("offers a guest neither sharing nor pairing, says what they may, and lets them leave", async () => {
  const page = await open({ id: CLOUD, role: "guest", until: Date.parse("2030-12-01T10:00:00Z") });
  await page.until(() => page.text().includes("Shared with you until 1 Dec 2030"));
  expect(page.findAll("text=Share device")).toEqual([]);
  page.room.phone.setBluetooth(false);
  await page.until(() => page.findAll(".fail__title").length > 0);
  expect(page.text()).not.toContain("Pair again");
  await page.tap("text=Leave");
  expect(page.text(".sheet__title")).toBe("Leave “Device lamp”?");
  expect(page.text(".hold")).toBe("Hold 1 s to leave");
});

it("shows nothing of sharing for a device that no server has", async () => {
  const page = await open();
  await page.until(() => page.findAll("text=Remove device").length > 0);
  expect(page.findAll("text=Share device")).toEqual([]);
  expect(page.text()).not.toContain("Shared with you");
});
