import { TAG_KINDS, type VirtualTag } from "../../world/nfc/tag";
import { button, toggle } from "./controls";
import { choice, field, formDialog, textInput } from "./dialog";
import { element, icon, setText } from "./element";
import { KeyedRows, type Row } from "./keyed-rows";
import type { Panel, PanelContext } from "./panel";
import { section } from "./section";

/** What a dragged row carries: the name of its tag. */
export const DRAGGED_TAG = "text/x-tag";

/** The tags: held to the phone by dragging them there, or by their button. */
export function tagList(context: PanelContext): Panel {
  const { simulation, t, ask } = context;
  const add = button({ class: "pn__a", icon: "plus", label: t("add"), press: () => ask(addDialog(context)) });
  const { root, body, note } = section(t("tags"), "pn--aps", add);
  const rows = new KeyedRows<VirtualTag>(
    body,
    ({ name }) => name,
    (tag) => tagRow(tag, context),
  );
  return {
    root,
    update: () => {
      const { list } = simulation.tags;
      setText(note, list.length === 0 ? "" : t("tagsHint"));
      rows.show(list);
    },
  };
}

function tagRow({ name, technology }: VirtualTag, { simulation, t, refresh }: PanelContext): Row<VirtualTag> {
  const act = (change: () => void) => {
    change();
    refresh();
  };
  const held = toggle({
    class: "chip3",
    label: t("holdTag"),
    title: t("holdTagName", { name }),
    change: (on) => act(() => (on ? simulation.phone.holdTag(name) : simulation.phone.removeTag())),
  });
  const remove = button({
    class: "vr__x",
    icon: "close",
    title: `${t("remove")} ${name}`,
    press: () => act(() => simulation.tags.remove(name)),
  });
  const root = element(
    "div",
    {
      class: "vr vr--tag",
      attributes: { draggable: "true", "data-tag": name },
      on: { dragstart: (event) => event.dataTransfer?.setData(DRAGGED_TAG, name) },
    },
    icon("nfc", "s"),
    element("span", { class: "vr__n", title: name }, name),
    element("span", { class: "vr__s" }, technology),
    element("span", { class: "grow" }),
    held.root,
    remove,
  );
  return {
    root,
    update: () => {
      const isHeld = simulation.phone.heldTag() === name;
      held.set(isHeld);
      root.classList.toggle("is-sel", isHeld);
    },
  };
}

/** Lets tags be dropped on the phone. */
export function takesTags(
  place: HTMLElement,
  { simulation, refresh }: Pick<PanelContext, "simulation" | "refresh">,
): void {
  place.addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes(DRAGGED_TAG)) event.preventDefault();
  });
  place.addEventListener("drop", (event) => {
    const name = event.dataTransfer?.getData(DRAGGED_TAG) ?? "";
    // Whatever is dropped from elsewhere is no tag of this world.
    if (!simulation.tags.list.some((tag) => tag.name === name)) return;
    event.preventDefault();
    simulation.phone.holdTag(name);
    refresh();
  });
}

function addDialog({ simulation, t, refresh }: PanelContext): HTMLDialogElement {
  const name = textInput(`TAG_${simulation.tags.list.length + 1}`, { required: true });
  const technology = choice(
    TAG_KINDS.map((kind) => ({ value: kind, label: kind })),
    "ntag213",
  );
  const message = textInput("", { spellcheck: "false" });
  const formatted = element("input", { attributes: { type: "checkbox", checked: true } });
  const locked = element("input", { attributes: { type: "checkbox" } });
  const { root } = formDialog(
    t("addTag"),
    t,
    [
      field(t("name"), name),
      field(t("technology"), technology),
      field(t("ndefHex"), message, t("ndefHexHint")),
      field(t("formatted"), formatted),
      field(t("locked"), locked),
    ],
    t("add"),
    () => {
      const ndefHex = message.value.replaceAll(/\s/g, "");
      try {
        simulation.addTag({
          name: name.value,
          technology: technology.value as VirtualTag["technology"],
          formatted: formatted.checked,
          locked: locked.checked,
          ...(ndefHex === "" ? {} : { ndefHex }),
        });
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
      refresh();
      return undefined;
    },
  );
  return root;
}
