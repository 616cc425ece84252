import { readFileSync } from "node:fs";
import vm from "node:vm";
import { JSDOM } from "jsdom";
import { type AppEvent, startApp } from "../../simulator/runtime/app/start-app";
import { buildWorld, phoneSpec } from "../../simulator/scenario/build-world";
import { parseScenario } from "../../simulator/scenario/parse-scenario";
import { createVirtualPhone } from "../../simulator/wx/virtual-phone";
import type { StartRequest, StartTimes } from "./request";

/** Virtual time a phone takes to draw a page and run what its first picture starts, ms. */
const FIRST_PICTURE_MS = 100;

const { bundleFile, path, stockFiles }: StartRequest = JSON.parse(process.argv[2] ?? "{}");
const bundle = JSON.parse(readFileSync(bundleFile, "utf8"));
const { window } = new JSDOM("<!doctype html><body></body>", { pretendToBeVisual: true });
/** Node has these as well, and jsdom takes its own only. */
const BOTH_HAVE: ReadonlySet<string> = new Set(["AbortController", "AbortSignal", "Event", "EventTarget"]);
for (const name of Object.getOwnPropertyNames(window)) {
  if (name in globalThis && !BOTH_HAVE.has(name)) continue;
  Object.defineProperty(globalThis, name, { get: () => window[name], configurable: true });
}

const stockBefore = performance.now();
for (const file of stockFiles) vm.runInThisContext(readFileSync(file, "utf8"), { filename: file });
const stock = performance.now() - stockBefore;

const parsed = parseScenario(JSON.stringify({ name: "start", steps: [{ do: "wait", ms: 0 }] }));
if (!parsed.ok) throw new Error("The empty scenario is refused");
const world = buildWorld(parsed.scenario, { sink: () => {} });
const [own] = parsed.scenario.phones;
const phone = createVirtualPhone(world.forPhones, { name: "phone", os: "ios", ...(own && phoneSpec(own)) });
const mount = window.document.createElement("div");
window.document.body.append(mount);

const onEvent = (event: AppEvent) => {
  if (event.kind === "error") throw event.error;
};
const pageBefore = performance.now();
const app = startApp({ bundle, phone, mount, styles: false, path, onEvent });
await world.world.advance(FIRST_PICTURE_MS);
const page = performance.now() - pageBefore;
if (mount.textContent?.trim() === "") throw new Error(`${path} shows nothing`);
app.dispose();
const times: StartTimes = { page, stock };
process.stdout.write(`${JSON.stringify(times)}\n`, () => process.exit());
