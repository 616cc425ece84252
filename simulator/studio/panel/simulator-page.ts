import { accessPoints } from "./access-points";
import { phoneAround } from "./around/phone-around";
import { worldViews } from "./building/world-tabs";
import { deviceList } from "./device-list";
import { element } from "./element";
import { eventView } from "./event-view";
import { faultPanel } from "./fault-panel";
import { radioMap } from "./map/radio-map";
import type { Panel, PanelContext } from "./panel";
import { type PhoneActions, phoneColumn } from "./phone-column";
import type { ReportActions } from "./report/report-card";
import { reportView } from "./report/report-tabs";
import { tagList } from "./tag-list";
import { type TopBarActions, topBar } from "./top-bar";

export interface PageParts {
  readonly context: PanelContext;
  readonly top: TopBarActions;
  readonly phone: PhoneActions;
  /** How much the app sends across setData. */
  readonly rate: Panel;
  /** Present: the app is somebody else's, and there is a report on it. */
  readonly report?: ReportActions;
}

/** The whole simulator: phone left, world right, events below. */
export function simulatorPage({ context, top, phone, rate, report }: PageParts): Panel {
  const bar = topBar(context, top);
  const left = phoneColumn(context, phone);
  const map = radioMap(context);
  const devices = deviceList(context);
  const points = accessPoints(context);
  const tags = tagList(context);
  const faults = faultPanel(context);
  const events = eventView(context, rate.root);
  // Our own app asks for none of it.
  const around = report && phoneAround(context);
  const root = element("div", { class: "sim" });
  const views = worldViews(context, map, (view) => root.classList.toggle("is-building", view === "building"));
  const cards = (views?.cards ?? []).map((card) => card.root);
  const maps = [map, ...(views ? [views.map] : [])];
  const reported =
    report && reportView(context, report, maps, (view) => root.classList.toggle("is-report", view === "report"));
  root.append(
    bar.root,
    element(
      "main",
      { class: "sim__main" },
      left.root,
      element(
        "div",
        { class: "sim__right" },
        element(
          "div",
          { class: "sim__cols" },
          element("div", { class: "sim__c1" }, map.root, views?.map.root, devices.root, reported?.root),
          element("div", { class: "sim__c2" }, ...cards, points.root, tags.root, around?.root, faults.root),
        ),
        events.root,
      ),
    ),
  );
  const parts = [
    bar,
    left,
    map,
    devices,
    points,
    tags,
    faults,
    events,
    rate,
    ...(views ? [views.map, ...views.cards] : []),
    ...(reported ? [reported] : []),
    ...(around ? [around] : []),
  ];
  return {
    root,
    update: () => {
      for (const part of parts) part.update();
    },
  };
}
