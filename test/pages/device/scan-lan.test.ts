import { names, open } from "./scan-room";

const HOME = { ssid: "HomeNet", password: "12345678" };
const LAN = { mdns: false, udp: true, http: false };
const DEVICES = [
  { kind: "blufi", name: "LAMP", lan: LAN },
  { kind: "lan-impostor", name: "EVE", network: "HomeNet", networkPassword: "12345678", impersonates: "PLUG" },
];

test("who answers on the network stands in the list, with how fast, and that nothing is proven", async () => {
  const page = await open({
    scenario: { wifi: [HOME], phone: { os: "android", network: "HomeNet" }, devices: DEVICES } as never,
  });
  await page.advance(8_000);
  expect(names(page).sort()).toEqual(["LAMP", "PLUG"]);
  const plug = page.findAll(".scan__row").find((row) => row.textContent?.includes("PLUG"));
  expect(plug?.textContent?.replace(/\s+/g, "")).toMatch(/^1\dmsPLUG局域网身份未验证UDP添加$/);
  expect(page.text(".scan__counts")).toBe("蓝牙 1 · 局域网 1 · 两边都有 0");
  expect(page.text(".scan__net")).toBe("手机在 HomeNet");
  await page.tap(".chip:nth-child(3)");
  await page.advance(300);
  expect(names(page)).toEqual(["PLUG"]);
});
