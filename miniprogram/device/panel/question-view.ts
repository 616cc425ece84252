import { textIn } from "../../../protocol/capability/model/texts";
import { companion, t } from "../../lib/companion";
import { visibleText } from "../../lib/names/visible-text";
import type { PanelStore } from "./panel-store";
import { nameOf } from "./widgets/kind-look";
import { valueText } from "./widgets/value-text";

/** Asks a person before something dangerous is sent: they hold a button. */
export interface QuestionView {
  readonly title: string;
  readonly text: string;
  readonly hold: string;
  readonly icon: string;
}

/** @param device what the person calls it. @uses-icon unlock warning */
export function questionView({ asked, model }: PanelStore, device: string): QuestionView | null {
  if (asked === undefined) return null;
  const { request, names, reason } = asked;
  const language = companion().language();
  const why = reason === undefined ? "" : visibleText(textIn(reason, language));
  const [id = ""] = names;
  const property = request.op === "set" && Object.hasOwn(model.properties, id) ? model.properties[id] : undefined;
  if (property?.kind === "lock") {
    const text = why === "" ? t("lock.text") : why;
    return { title: t("lock.q", { name: device }), text, hold: t("lock.hold"), icon: "icon-unlock" };
  }
  const action = request.op === "invoke" && Object.hasOwn(model.actions, id) ? model.actions[id] : undefined;
  const named =
    property === undefined
      ? nameOf(language, id, action ?? {}, model.actions)
      : nameOf(language, id, property, model.properties);
  const value =
    property !== undefined && request.op === "set" ? ` → ${valueText(language, property, request.values[id])}` : "";
  return {
    title: t("gen.confirm", { name: `${named}${value}` }),
    text: why === "" ? t("gen.confirm.text") : why,
    hold: t("gen.confirm.hold"),
    icon: "icon-warning",
  };
}
