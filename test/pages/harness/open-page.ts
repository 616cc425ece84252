import type { AppEvent, HostAnswers, RunningApp } from "../../../simulator/runtime/app/start-app";
import { startApp } from "../../../simulator/runtime/app/start-app";
import type { TraceEntry } from "../../../simulator/world/trace/trace";
import type { Internet } from "../../../simulator/world/wifi/internet";
import type { PhoneSpec } from "../../../simulator/wx/phone-spec";
import { type BundleName, readBundle } from "./bundle-files";
import { PageTest } from "./page-test";
import { makeRoom, type RoomScenario } from "./room";

export interface OpenPageOptions {
  /** Without leading slash; a query may follow. Default: the app's first page. */
  readonly path?: string;
  readonly query?: Readonly<Record<string, string>>;
  /** What is in the room: devices, networks, faults. Default: nothing. */
  readonly scenario?: RoomScenario;
  readonly phone?: Partial<PhoneSpec>;
  readonly lang?: "zh" | "en";
  readonly theme?: "light" | "dark";
  /** What the phone had stored before, by key. */
  readonly storage?: Readonly<Record<string, unknown>>;
  readonly screen?: { readonly width: number; readonly height: number };
  readonly answers?: HostAnswers;
  /** What answers the app's requests; with it the app knows an address of a server. Default: none. */
  readonly internet?: Internet;
  readonly app?: BundleName;
  /** Exceptions of the app are kept in `errors` instead of failing the test. */
  readonly expectErrors?: boolean;
}

const LANGUAGES = { zh: "zh_CN", en: "en" } as const;
/** Time a phone takes to draw a page and run what its first picture starts, ms. */
const FIRST_PICTURE_MS = 100;

const open = new Set<RunningApp>();

/** Runs the app in this jsdom, on a phone in a world of its own, opened on a page. Every app ends with its test. */
export async function openPage(options: OpenPageOptions = {}): Promise<PageTest> {
  const { path, query, scenario = {}, lang = "zh", theme = "light", storage = {}, screen, answers, internet } = options;
  const trace: TraceEntry[] = [];
  const events: AppEvent[] = [];
  const spec = { language: LANGUAGES[lang], theme, ...options.phone };
  const room = makeRoom(scenario, spec, (entry) => trace.push(entry), internet);
  for (const [key, value] of Object.entries(storage)) room.phone.wx.setStorageSync(key, value);
  const mount = document.createElement("div");
  document.body.append(mount);
  const app = startApp({
    bundle: readBundle(options.app ?? (internet === undefined ? "product" : "product-with-server")),
    phone: room.phone,
    mount,
    styles: false,
    onEvent: (event) => events.push(event),
    ...(path === undefined ? {} : { path }),
    ...(query === undefined ? {} : { query }),
    ...(screen === undefined ? {} : { screen }),
    ...(answers === undefined ? {} : { answers }),
  });
  open.add(app);
  const page = new PageTest({ app, room, mount, events, trace, expectErrors: options.expectErrors ?? false });
  await page.advance(FIRST_PICTURE_MS);
  return page;
}

afterEach(() => {
  for (const app of open) app.dispose();
  open.clear();
  document.body.replaceChildren();
});
