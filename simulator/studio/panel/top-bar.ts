import type { ScenarioListing } from "../../dev-server/server/scenarios";
import { SPEEDS } from "../driver/driver";
import { button, segments, toggle } from "./controls";
import { element, icon, setAttribute, setText } from "./element";
import { clockText } from "./format";
import type { Panel, PanelContext } from "./panel";
import { saveFile } from "./save-file";

export interface TopBarActions {
  readonly scenarios: readonly ScenarioListing[];
  /** The one that runs. */
  readonly scenario: string;
  /** Folder of the app, where it is somebody else's. */
  readonly folder?: string;
  choose(scenario: string): void;
  restart(seed: number): void;
  switchLanguage(): void;
}

const LARGEST_SEED = 0xffff_ffff;

/** Scenario, time, seed, recording. */
export function topBar({ simulation, t, refresh }: PanelContext, actions: TopBarActions): Panel {
  const { driver, log, world, scenario } = simulation;
  const { folder } = actions;
  const named = (world: string) => (folder === undefined ? world : `--app ${folder} · ${world}`);
  const chooser = element(
    "select",
    {
      class: "bar__pick",
      attributes: { "aria-label": t("scenario") },
      on: { change: () => actions.choose(chooser.value) },
    },
    ...actions.scenarios.map(({ name, title }) =>
      element("option", { attributes: { value: name }, title }, named(`${name}.json`)),
    ),
  );
  chooser.value = actions.scenario;
  chooser.title = named(scenario.name);
  const run = button({
    class: "tb tb--p",
    icon: "pause",
    label: t("pause"),
    press: () => {
      if (driver.paused) driver.resume();
      else driver.pause();
    },
  });
  const step = button({ class: "tb tb--i", icon: "chevron-right", title: t("step"), press: () => void driver.step() });
  const seed = element("input", {
    class: "bar__seed",
    attributes: { type: "number", min: 0, max: LARGEST_SEED, value: scenario.seed, "aria-label": t("seed") },
    on: { change: () => restart() },
  });
  const restart = () => {
    const wanted = seed.valueAsNumber;
    actions.restart(Number.isInteger(wanted) && wanted >= 0 && wanted <= LARGEST_SEED ? wanted : scenario.seed);
  };
  const speed = segments(
    SPEEDS.map((value) => ({ value, label: value === "instant" ? t("instant") : `${value}×` })),
    (value) => {
      driver.speed = value;
      refresh();
    },
  );
  const clock = element("b", {});
  const record = toggle({
    class: "tb tb--rec",
    icon: "record",
    label: t("record"),
    change: (on) => {
      log.record(on);
      refresh();
    },
  });
  const root = element(
    "header",
    { class: "bar" },
    element(
      "span",
      { class: "bar__brand" },
      icon("broadcast", "s"),
      element("span", { class: "bar__name" }, t("brand")),
      element("span", { class: "bar__sub" }, t("title")),
    ),
    element("i", { class: "bar__div" }),
    element("label", { class: "bar__file" }, icon("log"), chooser),
    folder !== undefined && element("span", { class: "bar__foreign" }, t("foreign")),
    run,
    step,
    button({ class: "tb tb--i", icon: "refresh", title: t("restart"), press: restart }),
    element("i", { class: "bar__div" }),
    element("span", { class: "bar__w" }, t("time")),
    speed.root,
    element("span", { class: "bar__clock" }, element("small", {}, t("virtual")), clock),
    element("span", { class: "grow" }),
    element("label", { class: "bar__w" }, t("seed"), seed),
    record.root,
    button({ icon: "share", label: t("share"), press: () => saveFile(log.toJsonLines(), scenario.name) }),
    button({ class: "tb tb--q", label: t("language"), press: actions.switchLanguage }),
  );
  const [runIcon, runLabel] = [run.children[0], run.children[1]];
  return {
    root,
    update: () => {
      const { paused } = driver;
      setText(clock, clockText(world.world.elapsed()));
      speed.set(driver.speed);
      record.set(log.recording);
      const recordLabel = record.root.lastElementChild;
      if (recordLabel !== null) setText(recordLabel, log.recording ? t("recording") : t("record"));
      if (runIcon !== undefined) setAttribute(runIcon, "class", `icon icon--xs icon-${paused ? "play" : "pause"}`);
      if (runLabel !== undefined) setText(runLabel, paused ? t("resume") : t("pause"));
    },
  };
}
