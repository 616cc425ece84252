import type { AppPage } from "../support/app-page";
import { SAVED } from "./saved-devices";
import type { State } from "./state";

const CLOUD = "0123456789abcdef0123456789abcdef";
const at = (time: string) => Date.parse(`2026-03-${time}:00+08:00`);
const OWNED = {
  "device:lamp": {
    v: 1,
    id: "lamp",
    kind: "blufi",
    name: "Hall lamp",
    deviceId: "8C:12:E0:00:0C:3A",
    addedAt: at("18T08:00"),
    room: "客厅东侧",
    info: { serial: "2411-0C3A" },
    cloud: { id: CLOUD, role: "owner" },
  },
};

/** What the server of these pictures answers. */
const ANSWERS: Readonly<Record<string, object>> = {
  "POST /v1/login": {
    userId: "user-1",
    session: { token: "session-token-1", expiresIn: 86_400, renewIn: 43_200 },
  },
  "GET /v1/me": { userId: "user-1", since: at("03T09:00"), devices: 7, guests: 3, shared: 0 },
  "GET /v1/devices": {
    devices: [{ id: "lamp", kind: "blufi", name: "Hall lamp", room: "客厅东侧", addedAt: at("18T08:00"), version: 1 }],
  },
  "GET /v1/devices/lamp/guests": {
    guests: [
      { number: 1, nickname: "陈航", since: 1, until: at("25T10:00"), usedAt: at("17T10:24") },
      { number: 2, since: 1, until: at("18T18:00") },
      { number: 3, nickname: "W".repeat(20), since: 1, until: at("25T10:00"), usedAt: at("17T10:24") },
    ],
  },
  "GET /v1/invites": { invites: [] },
  "POST /v1/invites": { id: "i", link: "abcdefghijklmnopqrstuv", code: "K7Q4-9MXD", endsAt: at("18T10:39") },
  "POST /v1/invites/preview": { role: "guest", maker: "林静", endsAt: 1, devices: [{ name: "Hall lamp" }] },
  "GET /v1/alerts": {
    alerts: [
      { id: "a", device: CLOUD, event: "overload", at: at("18T10:20") },
      { id: "b", device: "f".repeat(32), event: "tampered", at: at("17T22:05") },
    ],
  },
};

/** The account, sharing and alerts, with a server behind them; what a build without one shows is beside them. */
export const ACCOUNT_STATES: readonly State[] = [
  {
    name: "49b-account",
    about: "Account: signed in, what is kept where, delete all",
    open: { stored: { ...SAVED, ...OWNED } },
    reach: async (app) => {
      await signIn(app);
      await openPage(app, "pages/account/index");
      await app.see(app.text("acct.in"));
    },
  },
  {
    name: "49b-account-out",
    about: "Account: signed out",
    open: { stored: OWNED },
    reach: async (app) => {
      await openPage(app, "pages/account/index");
      await app.see(app.text("acct.signIn"));
    },
  },
  {
    name: "49-share",
    about: "Share: a guest code with its time, who can use the device",
    open: { stored: OWNED },
    reach: async (app) => {
      await signIn(app);
      await openPage(app, "pages/share/index?id=lamp");
      await app.tap(app.text("shr.make"));
      await app.see(app.text("shr.go"));
      await app.pass(341_000);
    },
  },
  {
    name: "49c-accept",
    about: "Accept: which device, from whom, what one becomes",
    reach: async (app) => {
      await signIn(app);
      await openPage(app, "pages/accept/index?t=abcdefghijklmnopqrstuv");
      await app.see(app.text("acc.go"));
    },
  },
  {
    name: "49d-alerts",
    about: "Alerts of devices, and WeChat's device messages",
    open: { stored: OWNED },
    reach: async (app) => {
      await signIn(app);
      await openPage(app, "pages/alerts/index");
      await app.see(app.text("alert.seen"));
    },
  },
];

/** The phone's internet is the answers above; the list of devices signs in. */
async function signIn(app: AppPage): Promise<void> {
  await app.world(({ phone }, answers) => {
    phone.extend({
      login: ({ success }: { success: (result: object) => void }) => success({ code: "code-0123456789" }),
      request: ({ url, method = "GET", success }: WechatMiniprogram.RequestOption) => {
        const data = answers[`${method} ${new URL(url).pathname}`];
        const error = { error: { code: "no-such-route", message: "no", requestId: "r" } };
        const answer = {
          statusCode: data ? 200 : 404,
          data: data ?? error,
          header: {},
          cookies: [],
          errMsg: "request:ok",
        };
        // Handed over as text is: the app reads a copy.
        void Promise.resolve().then(() => success?.(JSON.parse(JSON.stringify(answer))));
        return { abort: () => undefined };
      },
    });
  }, ANSWERS);
  await openPage(app, "pages/devices/index");
}

async function openPage(app: AppPage, link: string): Promise<void> {
  await app.world((bench, to) => bench.startApp(to), link);
  await app.pass(1_000);
}
