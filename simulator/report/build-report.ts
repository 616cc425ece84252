import { HTML_TAGS } from "../runtime/bundle/html-tags";
import type { WebBundle } from "../runtime/bundle/web-bundle";
import { PLACEHOLDER_TAGS } from "../runtime/components/placeholders/shows-nothing";
import type { PhoneOs } from "../wx/platform-profile";
import type { ApiUse, AppReport, ComponentUse, Lacking, Use } from "./app-report";
import type { AppWatch } from "./app-watch";
import { BESIDE } from "./call-watch";
import { leftLines } from "./left-lines";
import type { Pitfall } from "./pitfalls/pitfall";
import { type ScriptUses, usesOfWx } from "./script-uses";
import { storms, totalsByPage } from "./set-data-totals";
import { type Tallied, Tally } from "./tally";

/** Of one warning: the event log has all of it. */
const LONGEST_WARNING = 1_000;

/** What a report needs of the phone: which names it has. */
export interface ReportPhone {
  readonly os: PhoneOs;
  has(name: string): boolean;
}

/** Puts together what was seen of an app so far and what its files say. */
export function buildReport(bundle: WebBundle, watch: AppWatch, phone: ReportPhone): AppReport {
  const pages = bundle.packages.flatMap((one) => one.pages);
  const setData = totalsByPage(watch.stats());
  for (const { path, worstSecond } of storms(setData)) noteStorm(watch, path, worstSecond.calls);
  return {
    format: 1,
    app: bundle.app.window?.navigationBarTitleText || (pages[0] ?? ""),
    phone: phone.os,
    pages: watch.verdicts.list(pages),
    apis: apisOf(bundle, watch, phone),
    components: componentsOf(bundle),
    attributes: attributesOf(bundle, watch),
    warnings: (bundle.foreign?.warnings ?? []).map(({ file, line, text }) => ({
      file,
      line,
      text: text.slice(0, LONGEST_WARNING),
    })),
    setData,
    overlaps: watch.overlaps.list.map(({ key, places, times }) => {
      const [first = "", second = ""] = key.split(BESIDE);
      return { first, second, places, times };
    }),
    left: leftLines(watch.left.list),
    pitfalls: watch.pitfalls.list.map(({ key, places, times }) => ({ pitfall: key as Pitfall, places, times })),
  };
}

/** Once for each page. */
function noteStorm(watch: AppWatch, path: string, calls: number): void {
  const line = `${path} (${calls}/s)`;
  const known = watch.pitfalls.list.find(({ key }) => key === "set-data-storm");
  if (known?.places.some((place) => place.startsWith(`${path} `)) !== true)
    watch.pitfalls.add("set-data-storm", () => line);
}

/** Scripts do not change while they run. */
const writtenByBundle = new WeakMap<WebBundle, ScriptUses>();

function writtenIn(bundle: WebBundle): ScriptUses {
  const known = writtenByBundle.get(bundle);
  if (known !== undefined) return known;
  const uses = usesOfWx(Object.assign({}, ...bundle.packages.map(({ scripts }) => scripts)));
  writtenByBundle.set(bundle, uses);
  return uses;
}

function apisOf(bundle: WebBundle, watch: AppWatch, phone: ReportPhone): Lacking<ApiUse> {
  const { read: written, own } = writtenIn(bundle);
  const lacking = new Map<string, ApiUse>();
  for (const { name, places, reads, calls } of watch.missing.list) {
    // What a host adds after the first look is there now, and what the app adds is no API.
    if (phone.has(name) || own.has(name)) continue;
    lacking.set(name, { name, places, fate: calls > 0 ? "throws" : "undefined", times: calls > 0 ? calls : reads });
  }
  for (const { key, places, times } of watch.failing.list) {
    lacking.set(key, { name: key, places, fate: "fails", times });
  }
  for (const { key, places } of written.list) {
    if (!phone.has(key) && !own.has(key) && !lacking.has(key))
      lacking.set(key, { name: key, places, fate: "not-yet", times: 0 });
  }
  const read = [...watch.used, ...written.list.map(({ key }) => key)].filter((name) => !own.has(name));
  const used = new Set([...read, ...lacking.keys()]);
  return { used: used.size, lacking: [...lacking.values()].sort((a, b) => a.name.localeCompare(b.name)) };
}

const asUse = ({ key, places, times }: Tallied): Use => ({ name: key, places, times });

function componentsOf({ foreign, unknownTags = [] }: WebBundle): Lacking<ComponentUse> {
  const tags = foreign?.uses?.tags ?? [];
  const lacking = tags.flatMap((use): ComponentUse[] => {
    if (unknownTags.includes(use.name)) return [{ ...use, as: HTML_TAGS.has(use.name) ? "html" : "view" }];
    return PLACEHOLDER_TAGS.has(use.name) ? [{ ...use, as: "box" }] : [];
  });
  return { used: tags.length, lacking };
}

/** The framework says which attribute was not taken; the templates say where it stands. */
function attributesOf({ foreign }: WebBundle, watch: AppWatch): Lacking<Use> {
  const written = foreign?.uses?.attributes ?? [];
  const seen = new Tally();
  for (const { key, times } of watch.attributes.list) {
    const use = written.find(({ name }) => plain(name) === plain(key));
    if (use === undefined) seen.add(key, undefined, times);
    else for (const place of use.places.length > 0 ? use.places : [undefined]) seen.add(use.name, () => place, 0);
    if (use !== undefined) seen.add(use.name, undefined, use.times);
  }
  return { used: written.length, lacking: seen.list.map(asUse) };
}

/** `show-info` and `showInfo` are one. */
const plain = (name: string): string => name.replaceAll("-", "").toLowerCase();
