import { pageUrl } from "../../../miniprogram/lib/navigation";
import { writeDraft } from "../../../miniprogram/lib/sharing/handover-draft";
import { noteQuery } from "../../../miniprogram/lib/sharing/handover-note";
import { memoryStorage } from "../../miniprogram/lib/memory-storage";
import type { AppPage } from "../support/app-page";
import { home } from "../support/worlds";
import { ANSWERS, at, CLOUD, HANDED, KNOWN, METERED, OWNED, OWNING } from "./account-data";
import { SAVED } from "./saved-devices";
import type { State } from "./state";

const NOTE = noteQuery({
  ...{ site: "滨江酒店 5 层", at: at("17T17:00"), notInCount: 2 },
  notIn: [
    { name: "LAMP-5F-008", why: "failed" },
    { name: "031", why: "missing" },
  ],
});
const ORDER = "0123456789abcdef";

/** What a technician's phone has kept for a hand-over, whoever is signed in. */
function drafted(): Readonly<Record<string, unknown>> {
  const storage = memoryStorage();
  for (const user of ["-", "user-1"])
    writeDraft(storage, user, ORDER, { devices: [CLOUD], site: "滨江酒店 5 层", notIn: [], notInCount: 2 });
  return Object.fromEntries(storage.values);
}

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
    name: "31b-handover-accept",
    about: "Accept: what a technician hands over, by room, what is not in it, what happens",
    reach: async (app) => {
      await signIn(app, HANDED);
      await openPage(app, pageUrl("pages/accept/index", { t: "abcdefghijklmnopqrstuv", ...NOTE }));
      await app.see(app.text("hov.report"));
    },
  },
  {
    name: "31c-handover",
    about: "Hand over: the technician's link is out",
    open: { stored: { ...OWNED, ...drafted() } },
    reach: async (app) => {
      await signIn(app, OWNING);
      await openPage(app, `pages/handover/index?order=${ORDER}`);
      await app.tap(app.text("hov.make.go"));
      await app.see(app.text("hov.make.send"));
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
  {
    name: "46-panel-offline",
    about: "A lamp that none of three ways reaches: each with its cause, the last known state read only",
    open: { stored: KNOWN, world: home({ devices: [] }) },
    reach: async (app) => {
      await signIn(app);
      await dropFromCloud(app, at("18T08:24"));
      await openPage(app, "device/pages/device/index?id=lamp");
      await app.see(app.text("off.title"), 120_000);
      await app.see(app.text("off.guess"), 30_000);
    },
  },
  {
    name: "44b-panel-chart",
    about: "A plug: its power over a day, a week and a month can be picked",
    open: { stored: METERED },
    reach: async (app) => {
      await signIn(app);
      await openPage(app, "device/pages/device/index?id=plug");
      await app.tap(app.page.locator(".tile").first());
      await app.see(app.page.locator(".trend--tall"));
      await app.miss(app.text("chart.reading"));
    },
  },
  {
    name: "48e-schedules",
    about: "Schedules of a lamp: the next run, one that was missed, and a new one by the sun",
    open: { stored: KNOWN },
    reach: async (app) => {
      await signIn(app);
      await openPage(app, "device/pages/schedules/index?id=lamp");
      await app.tap(app.text("sched.add"));
      await app.tap(app.text("sched.sunset"));
    },
  },
];

/** The phone's internet is the answers above; the list of devices signs in. */
async function signIn(app: AppPage, answers = ANSWERS): Promise<void> {
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
  }, answers);
  await openPage(app, "pages/devices/index");
}

/** The cloud knows the lamp, and has not had it for a while. */
async function dropFromCloud(app: AppPage, since: number): Promise<void> {
  await app.world(
    ({ phone, simulation }, [device, gone]) => {
      phone.extend({
        connectSocket: () => {
          let hear = (_message: { data: string }): void => undefined;
          const say = (message: object) => void Promise.resolve().then(() => hear({ data: JSON.stringify(message) }));
          return {
            onOpen: (opened: () => void) => void Promise.resolve().then(opened),
            onMessage: (listener: typeof hear) => {
              hear = listener;
            },
            onClose: () => undefined,
            onError: () => undefined,
            send: ({ data, success }: { data: string; success?: () => void }) => {
              success?.();
              const { op } = JSON.parse(data) as { op: string };
              if (op === "hello") say({ op: "welcome", heartbeatMs: 30_000, now: simulation.world.world.now() });
              if (op === "ping") say({ op: "pong" });
              if (op === "watch") say({ op: "presence", device, online: false, since: gone });
            },
            close: () => undefined,
          };
        },
      });
    },
    [CLOUD, since] as const,
  );
}

async function openPage(app: AppPage, link: string): Promise<void> {
  await app.world((bench, to) => bench.startApp(to), link);
  await app.pass(1_000);
}
