import type { AppPage } from "../support/app-page";
import { home } from "../support/worlds";
import type { State } from "./state";

const SITE = "device/pages/site/index";
const at = Date.parse("2026-03-18T08:40:00+08:00");

const lamp = (n: number) =>
  [
    `device:blufi-5f-000${n}`,
    {
      ...{ v: 1, id: `blufi-5f-000${n}`, kind: "blufi", name: `LAMP-5F-00${n}`, deviceId: `8C:12:E0:00:0C:3${n}` },
      ...{ addedAt: at, seenAt: at, info: { serial: `2411-0C4${n}` } },
    },
  ] as const;
const STORED = Object.fromEntries([1, 2, 3, 4].map(lamp));

/** A profile whose code somebody sent, accepted, with one network that has a password. */
async function profile(app: AppPage): Promise<void> {
  await app.tap(app.text("site.offer.use"));
  await app.tap(app.text("site.change"));
  await app.see(app.text("pw.label"));
  await app.type("right-password", 2);
  await app.pass(1_000);
  await app.tap(app.text("site.wifi.use"));
  await app.tap(app.text("site.save"));
  await app.see(app.text("site.wifi.kept"));
  await app.pass(3_000);
}

const CODE = "v=1&name=Riverside%205F&nets=5269766572736964652d496f54&rule=%7Bfloor%7D%20F%20%7Bn%7D&rooms=&days=7";

/** The technician's site: its profile, and the day its network changed. */
export const SITE_STATES: readonly State[] = [
  {
    name: "33-site-offered",
    about: "Site profile: a stranger's, shown before it is kept",
    open: { path: `${SITE}?${CODE}` },
    reach: (app) => app.see(app.text("site.offer.title")),
  },
  {
    name: "33-site-profile",
    about: "Site profile: network, rule, rooms",
    open: { path: `${SITE}?${CODE}` },
    reach: profile,
  },
  {
    name: "39b-rotation",
    about: "A changed network: who is moved, who is silent",
    open: {
      path: `${SITE}?${CODE}`,
      stored: STORED,
      world: home({
        wifi: [{ ssid: "Riverside-IoT", password: "right-password", rssi: -50 }],
        devices: [
          { kind: "blufi", name: "LAMP-5F-001", serial: "2411-0C41", rssi: -55 },
          { kind: "blufi", name: "LAMP-5F-002", serial: "2411-0C42", rssi: -85 },
        ],
      }),
    },
    reach: async (app) => {
      await profile(app);
      await app.reopen(1, "device/pages/rotation/index");
    },
  },
];
