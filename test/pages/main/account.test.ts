import { hurry } from "../harness/hurry";
import { openPage } from "../harness/open-page";
import type { PageTest } from "../harness/page-test";
import { storedDevices } from "./saved";
import { ScriptedInternet } from "./scripted-internet";

const ACCOUNT = "pages/account/index";
const keys = (page: PageTest) => page.wx.getStorageInfoSync().keys;
const rows = (page: PageTest) => page.findAll(".kept__row").map((row) => row.textContent?.replace(/\s+/g, " ").trim());

/** What the app hands to WeChat as a file. */
function files(page: PageTest) {
  const sent: string[] = [];
  const written = new Map<string, string>();
  page.room.phone.extend({
    getFileSystemManager: () => ({
      writeFileSync: (path: string, text: string) => void written.set(path, text),
      unlink: ({ filePath }: { filePath: string }) => void written.delete(filePath),
    }),
    shareFileMessage: ({ filePath }: { filePath: string }) => void sent.push(written.get(filePath) ?? "nothing there"),
  });
  return { sent, written };
}

async function signedIn(routes: ConstructorParameters<typeof ScriptedInternet>[0] = {}, lang: "zh" | "en" = "en") {
  const internet = new ScriptedInternet(routes);
  const page = await openPage({ path: "pages/devices/index", lang, internet, storage: storedDevices(2) });
  await page.advance(2_000);
  page.wx.navigateTo({ url: `/${ACCOUNT}` });
  await page.advance(500);
  return { internet, page };
}

const confirm = (page: PageTest) => page.tap(".sim-modal__button + .sim-modal__button");

it("is reached from Me, and says that a build without a server has none", async () => {
  const page = await openPage({ path: "pages/me/index", lang: "en", storage: storedDevices(2) });
  await page.tap("text=Account");
  await page.until(() => page.path === ACCOUNT);
  expect(page.title()).toBe("Account");
  expect(page.text(".row__title")).toBe("This build has no server");
  expect(page.text()).toContain("Devices that leave this phone, for good: 2");
  expect(rows(page)[0]).toMatch(/^Devices, rooms, names ?kept ?never$/);
  expect(page.findAll(".dock")).toEqual([]);
});

it("says what is kept where, and no device key at the server", async () => {
  const { page } = await signedIn();
  expect(page.text(".st")).toBe("Signed in with WeChat");
  expect(rows(page)).toEqual([
    expect.stringMatching(/^Devices, rooms, names ?kept ?kept$/),
    expect.stringMatching(/^Shares, hand-overs ?not kept ?kept$/),
    expect.stringMatching(/^Schedules, alerts ?not kept ?kept$/),
    expect.stringMatching(/^States and commands ?recent ?90 days$/),
    expect.stringMatching(/^Wi-Fi passwords ?encrypted ?never$/),
    expect.stringMatching(/^Device keys ?encrypted ?never$/),
  ]);
});

it("says since when, and what would be lost by the server's own figures where it says them", async () => {
  const since = Date.parse("2019-09-03T08:00:00Z");
  const { page } = await signedIn({ "GET /v1/me": { userId: "user-1", since, devices: 38, guests: 2, shared: 0 } });
  await page.until(() => page.text().includes("38 devices unbound, 2 guests lose access, for good"));
  expect(page.text()).toContain("since 3 Sep 2019");
});

it("signs out for good: nothing signs in again, not even after a restart, until the person does", async () => {
  const { page, internet } = await signedIn();
  await page.tap("text=Sign out");
  await page.until(() => page.text(".row__title") === "Signed out");
  expect(internet.count("DELETE /v1/session")).toBe(1);
  expect(keys(page).filter((key) => key.includes(":devices:"))).toHaveLength(2);
  page.wx.reLaunch({ url: "/pages/devices/index" });
  await page.advance(120_000);
  expect(internet.count("POST /v1/login")).toBe(1);

  const stored = Object.fromEntries(keys(page).map((key) => [key, page.wx.getStorageSync(key) as unknown]));
  const again = await openPage({ path: "pages/devices/index", lang: "en", internet, storage: stored });
  await again.advance(5_000);
  expect(internet.count("POST /v1/login")).toBe(1);
  again.wx.navigateTo({ url: `/${ACCOUNT}` });
  await again.advance(500);
  await again.tap("text=Sign in with WeChat");
  await again.until(() => again.findAll("text=Sign out").length > 0);
  expect(internet.count("POST /v1/login")).toBe(2);
});

it("says why nobody could be signed in, and lets it be tried again", async () => {
  const internet = new ScriptedInternet();
  const page = await openPage({ path: ACCOUNT, lang: "en", internet, phone: { network: "none" } });
  await page.advance(500);
  await page.tap("text=Sign in with WeChat");
  await page.until(() => page.findAll(".notice__title").length > 0);
  expect(page.text(".notice__title")).toBe("Not signed in");
  page.room.phone.setNetwork("wifi");
  await page.advance(500);
  await page.tap("text=Sign in with WeChat");
  await page.until(() => page.findAll("text=Sign out").length > 0);
  expect(page.findAll(".notice__title")).toEqual([]);
});

it("exports what phone and server have, without a secret, and sends it on a tap of its own", async () => {
  const { page } = await signedIn({ "GET /v1/me/export": { devices: [{ id: "x" }], shares: [] } });
  const { sent } = files(page);
  await page.tap("text=Export first");
  await page.until(() => page.text().includes("The export is ready"));
  expect(sent).toEqual([]);
  await page.tap("text=Send the file");
  const file = JSON.parse(sent[0] ?? "") as { phone: { devices: object[] }; server: object };
  expect(file.phone.devices).toHaveLength(2);
  expect(file.server).toEqual({ devices: [{ id: "x" }], shares: [] });
  expect(sent[0]).not.toContain("token");
});

it("exports the phone's part when the server can't be asked, and says so", async () => {
  const { page } = await signedIn({ "GET /v1/me/export": "down" });
  const { sent } = files(page);
  await page.tap("text=Export first");
  await page.until(() => page.text().includes("Only what the phone has"));
  expect(page.text(".account__note")).toContain("The server can’t be reached.");
  await page.tap("text=Send the file");
  expect(JSON.parse(sent[0] ?? "")).not.toHaveProperty("server");
});

it("deletes everything here and there when asked twice, and stays signed out", async () => {
  const { page, internet } = await signedIn({ "DELETE /v1/me": {} });
  await page.tap(".btn--danger-soft");
  await page.tap(".sim-modal__button");
  expect(internet.count("DELETE /v1/me")).toBe(0);
  await page.tap(".btn--danger-soft");
  await confirm(page);
  await page.until(() => page.text().includes("All deleted"));
  expect(internet.count("DELETE /v1/me")).toBe(1);
  expect(keys(page).filter((key) => !key.startsWith("2:-:account:signed-out"))).toEqual([]);
  page.wx.reLaunch({ url: "/pages/devices/index" });
  await page.advance(120_000);
  expect(internet.count("POST /v1/login")).toBe(1);
});

it("deletes nothing on the phone when the server did not", async () => {
  const { page } = await signedIn({ "DELETE /v1/me": [503, "unavailable"] });
  await page.tap(".btn--danger-soft");
  await confirm(page);
  await page.until(() => page.findAll(".notice__title").length > 0);
  expect(page.text(".notice__title")).toBe("Nothing was deleted");
  expect(keys(page).filter((key) => key.includes(":devices:"))).toHaveLength(2);
});

it("deletes what the phone has where there is no server, language kept", async () => {
  const page = await openPage({
    path: ACCOUNT,
    lang: "en",
    storage: { ...storedDevices(2), "2:-:queue:writes:a": { v: 1, writes: [] } },
  });
  await page.tap(".btn--danger-soft");
  await confirm(page);
  await page.until(() => page.text().includes("All deleted"));
  expect(keys(page)).toEqual([]);
});

it("gets four setData a second at most, however quickly the person taps and the server answers", async () => {
  const { page } = await signedIn({ "GET /v1/me": { userId: "user-1", since: 1, devices: 1, guests: 0, shared: 0 } });
  files(page);
  expect(await hurry(page, ["signOut"], ["signIn"], ["makeExport"])).toBeLessThanOrEqual(4);
  expect(page.data<{ busy: string }>().busy).toBe("");
});
