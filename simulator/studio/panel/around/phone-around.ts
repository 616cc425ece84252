import type { MotionState } from "../../../wx/sensors/motion";
import { button, slider, toggle } from "../controls";
import { element, setText } from "../element";
import type { Panel, PanelContext } from "../panel";
import { section } from "../section";
import { readCoordinates } from "./coordinates";
import { pictureButtons } from "./picture-buttons";

const ANGLES = [
  { name: "heading", range: [0, 359] },
  { name: "pitch", range: [-90, 90] },
  { name: "roll", range: [-90, 90] },
] as const;

const SHAKE: Partial<MotionState> = { acceleration: { x: 2.4, y: -1.8, z: 0.6 }, rotation: { x: 4, y: 3, z: 1 } };
const STILL: Partial<MotionState> = { acceleration: { x: 0, y: 0, z: 0 }, rotation: { x: 0, y: 0, z: 0 } };
/** Of the world's time. */
const SHAKE_MS = 500;

/** What apps ask of the phone besides radios: how it is held, where it is, which pictures it has and sees. */
export function phoneAround(context: PanelContext): Panel {
  const { simulation, t, refresh, say } = context;
  const shake = button({
    class: "pn__a",
    icon: "vibrate",
    label: t("shake"),
    title: t("shakeHint"),
    press: () => {
      const { phone } = simulation;
      phone.setMotion(SHAKE);
      simulation.world.world.schedule(SHAKE_MS, () => phone.setMotion(STILL), "shake");
    },
  });
  const open = toggle({
    class: "pn__a",
    icon: "settings",
    label: t("aroundOpen"),
    change: (on) => {
      root.classList.toggle("is-open", on);
      open.set(on);
    },
  });
  const { root, body } = section(t("around"), "pn--around", shake, open.root);
  const angles = ANGLES.map(({ name, range: [least, most] }) => {
    const value = element("span", { class: "vr__db" });
    const range = slider(t(name), [least, most], (degrees) => {
      simulation.phone.setMotion({ [name]: degrees });
      refresh();
    });
    const row = element("div", { class: "vr" }, element("span", { class: "vr__n" }, t(name)), range.root, value);
    return { name, range, value, row };
  });
  const place = element("input", {
    class: "inp inp--mono grow",
    attributes: { type: "text", "aria-label": t("coordinates"), spellcheck: "false", autocomplete: "off" },
    on: {
      change: () => {
        const wanted = readCoordinates(place.value);
        if (wanted === undefined) say(t("badCoordinates"));
        else simulation.phone.setPlace(wanted);
        shown = "";
        refresh();
      },
    },
  });
  let shown = "";
  body.append(
    ...angles.map(({ row }) => row),
    element("label", { class: "vr" }, element("span", { class: "vr__n" }, t("coordinates")), place),
    pictureButtons(context),
  );
  return {
    root,
    update: () => {
      const { motion, place: at } = simulation.phone.surroundings();
      for (const { name, range, value } of angles) {
        range.set(motion[name]);
        setText(value, `${Math.round(motion[name])}°`);
      }
      const text = `${at.latitude}, ${at.longitude}`;
      if (text !== shown) place.value = text;
      shown = text;
    },
  };
}
