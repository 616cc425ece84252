import { button, slideSwitch } from "../controls";
import { element, setAttribute, setText } from "../element";
import type { Panel, PanelContext } from "../panel";
import { section } from "../section";

/** Metres a second that the slider gives. */
const [SLOWEST, FASTEST] = [0.2, 4];
/** How often an app is killed where the scenario says nothing of it, ms. */
const USUAL_KILL_MS = 40_000;

/** The person who walks, and the app that dies on them. Undefined: nobody walks. */
export function walkCard({ simulation, t, refresh }: PanelContext): Panel | undefined {
  const walker = simulation.world.building?.walker(simulation.phone.name);
  if (walker === undefined) return undefined;
  const pause = button({
    class: "pn__a",
    icon: "pause",
    title: t("pauseWalk"),
    press: () => {
      walker.pause(!walker.paused);
      refresh();
    },
  });
  const { root, body, note } = section(t("walk"), "pn--walk", pause);
  const speed = element("input", {
    class: "rg",
    attributes: { type: "range", min: SLOWEST, max: FASTEST, step: 0.1, "aria-label": t("walkSpeed") },
    on: {
      input: () => {
        walker.speed = speed.valueAsNumber;
        refresh();
      },
    },
  });
  speed.value = String(walker.speed);
  const metres = element("span", { class: "wk__v" });
  const killed = element("span", { class: "wk__k" });
  const kills = () => simulation.faults.list.filter(({ fault }) => fault.on === "app.kill");
  const toggle = slideSwitch(t("appKill"), (on) => {
    const rules = kills();
    if (rules.length === 0) simulation.faults.add({ on: "app.kill", do: "kill", everyMs: USUAL_KILL_MS });
    for (const { id } of rules) simulation.faults.enable(id, on);
    refresh();
  });
  const every = element("span", { class: "wk__e" });
  body.append(
    element("div", { class: "wk" }, element("span", { class: "wk__w" }, t("walkSpeed")), speed, metres),
    element(
      "div",
      { class: "wk" },
      element("span", { class: "wk__w" }, t("walkRoute")),
      element("span", { class: "wk__r" }, t("walkRooms", { s: walker.roomMs / 1_000, n: walker.stops.length })),
    ),
    element("div", { class: "wk" }, element("code", {}, "app.kill"), every, killed, toggle.root),
  );
  const pauseIcon = pause.children[0];
  return {
    root,
    update: () => {
      setText(note, `${t("technician")} · ${walker.room?.name ?? ""}`);
      setText(metres, `${walker.speed.toFixed(1)} m/s`);
      speed.style.setProperty("--fill-to", `${((walker.speed - SLOWEST) / (FASTEST - SLOWEST)) * 100}%`);
      const rules = kills();
      setText(every, `${(rules[0]?.fault.everyMs ?? USUAL_KILL_MS) / 1_000} s`);
      toggle.set(rules.some(({ enabled }) => enabled));
      setText(killed, t("killedTimes", { n: rules.reduce((sum, { strikes }) => sum + strikes, 0) }));
      if (pauseIcon !== undefined)
        setAttribute(pauseIcon, "class", `icon icon--xs icon-${walker.paused ? "play" : "pause"}`);
    },
  };
}
