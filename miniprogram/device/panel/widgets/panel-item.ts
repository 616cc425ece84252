import type { Action, CapabilityModel, Property } from "../../../../protocol/capability/model/model";
import type { PropertyState, SessionState } from "../../../../protocol/control/session/contract";
import type { PropertyValue } from "../../../../protocol/control/wire/messages";
import { t } from "../../../lib/companion";
import { coarseDurationText } from "../../../lib/format/age";
import { numberText } from "../../../lib/format/number";
import type { Language } from "../../../lib/i18n/translate";
import { actionKey } from "./action-key";
import { type WidgetName, widgetOf } from "./choose-widget";
import { colorForm, hueOf } from "./color-value";
import { iconOf, nameOf } from "./kind-look";
import { ackView, mayRetry, type Receipt } from "./receipt";
import { shareOf } from "./slider-value";
import type { Point } from "./trend-points";
import { trendOf } from "./trend-points";
import { choiceText, measureText, rawText, valueText } from "./value-text";

/** All that a panel is drawn from. */
export interface PanelSource {
  readonly language: Language;
  /** ms of the clock. */
  readonly now: number;
  readonly model: CapabilityModel;
  readonly state: SessionState;
  readonly receipts: Readonly<Record<string, Receipt>>;
  /** Numbers that a property had, by its id. */
  readonly history: Readonly<Record<string, readonly Point[]>>;
  /** False: shown only, as the device cannot be reached. */
  readonly canControl: boolean;
}

export interface ChoiceView {
  /** The value as JSON. */
  readonly key: string;
  readonly text: string;
  readonly isOn: boolean;
}

/** One property or action, as its widget draws it; every field is there, so that a change is sent alone. */
export interface PanelItem {
  /** Of the property; {@link actionKey} of an action. */
  readonly key: string;
  readonly widget: WidgetName | "button";
  readonly name: string;
  readonly icon: string;
  readonly glyph: "is-on" | "is-soft" | "is-stale";
  /** The value in words. */
  readonly text: string;
  /** Of a tile: the number and its unit apart. */
  readonly number: string;
  readonly unit: string;
  readonly isOn: boolean;
  readonly isPending: boolean;
  /** Not to be touched. */
  readonly isOff: boolean;
  readonly isStale: boolean;
  /** How old a value is that should be newer; "" else. */
  readonly age: string;
  /** Where a slider stands, percent. */
  readonly share: number;
  readonly minText: string;
  readonly maxText: string;
  readonly choices: readonly ChoiceView[];
  /** For the trend's canvas; "" with fewer than two values. */
  readonly trend: string;
  readonly ackKind: "" | "wait" | "ok" | "bad";
  readonly ackText: string;
  /** Label of the button that sends the failed value again; "" without. */
  readonly retry: string;
}

/** Undefined: the model hides it. */
export function propertyItem(source: PanelSource, id: string, property: Property): PanelItem | undefined {
  const widget = widgetOf(property);
  if (widget === undefined) return undefined;
  const { language, state, now, canControl } = source;
  const held = state.properties[id] ?? {};
  const value = held.desired ?? held.value;
  const known = held.value === undefined ? "" : valueText(language, property, held.value);
  const receipt = source.receipts[id];
  const ack = ackView(receipt, known, now);
  const isStale = isOld(held, property, now) || !canControl;
  const isOn = value === true;
  const measured = value === undefined ? { number: "", unit: "" } : measureText(property, value);
  const points = widget === "tile" ? trendOf(source.history[id] ?? []) : undefined;
  const bound = (at: number) =>
    widget === "tile" ? numberText(at, measured.number.split(".")[1]?.length ?? 0) : valueText(language, property, at);
  return {
    key: id,
    widget,
    name: nameOf(language, id, property, source.model.properties),
    icon: widget === "lock" ? (value === false ? "icon-unlock" : "icon-lock") : iconOf(property),
    glyph: isStale ? "is-stale" : isOn ? "is-on" : "is-soft",
    text: textOf(source, property, widget, value),
    number: measured.number === "" ? valueText(language, property, value) : measured.number,
    unit: measured.unit,
    isOn,
    isPending: held.desired !== undefined,
    isOff: !canControl || property.readOnly === true,
    isStale,
    age:
      isStale && canControl && held.at !== undefined
        ? t("gen.stale", { ago: coarseDurationText(language, now - held.at) })
        : "",
    share: shareFor(property, value),
    minText: points ? t("tile.low", { v: bound(points.low) }) : edgeText(source, property, "minimum", widget),
    maxText: points ? t("tile.high", { v: bound(points.high) }) : edgeText(source, property, "maximum", widget),
    choices: widget === "segmented" || widget === "picker" ? choicesOf(language, property, value) : [],
    trend: points?.line ?? "",
    ackKind: ack.kind,
    ackText: ack.text,
    retry:
      canControl && mayRetry(receipt) && receipt?.want !== undefined
        ? t("ctl.retryTo", { want: valueText(language, property, receipt.want) })
        : "",
  };
}

export function actionItem(source: PanelSource, id: string, action: Action): PanelItem {
  const key = actionKey(id);
  const receipt = source.receipts[key];
  const ack = ackView(receipt, "", source.now);
  const { kind } = action;
  return {
    key,
    widget: "button",
    name: nameOf(source.language, id, action, source.model.actions),
    icon: iconOf({ type: "boolean", ...(kind === undefined ? {} : { kind }) }),
    glyph: source.canControl ? "is-soft" : "is-stale",
    text: action.input === undefined ? "" : "…",
    number: "",
    unit: "",
    isOn: false,
    isPending: receipt !== undefined && receipt.ended === undefined,
    isOff: !source.canControl,
    isStale: false,
    age: "",
    share: 0,
    minText: "",
    maxText: "",
    choices: [],
    trend: "",
    ackKind: ack.kind,
    ackText: ack.text,
    retry: source.canControl && mayRetry(receipt) ? t("action.retry") : "",
  };
}

/** A switch that can't be reached says that it was on: what is not live does not sound so. */
function textOf(
  { language, canControl }: PanelSource,
  property: Property,
  widget: WidgetName,
  value: PropertyValue | undefined,
): string {
  if (widget === "raw") return rawText(value, "format" in property ? property.format : undefined);
  const isWas = widget === "switch" && !canControl && property.labels === undefined && typeof value === "boolean";
  return isWas ? t(value ? "state.onWas" : "state.offWas") : valueText(language, property, value);
}

/** What the property can be set to, each with its name. */
export function choicesOf(
  language: Language,
  property: Property,
  value: PropertyValue | undefined,
): readonly ChoiceView[] {
  const values = property.type === "boolean" ? [false, true] : (property.enum ?? []);
  return values.map((choice) => ({
    key: JSON.stringify(choice),
    text: choiceText(language, property, choice),
    isOn: choice === value,
  }));
}

function isOld({ at, source, value }: PropertyState, { staleAfterMs }: Property, now: number): boolean {
  if (value === undefined) return false;
  if (source === "stored") return true;
  return at !== undefined && staleAfterMs !== undefined && now - at > staleAfterMs;
}

function shareFor(property: Property, value: PropertyValue | undefined): number {
  const form = property.kind === "color" ? colorForm(property) : undefined;
  if (form !== undefined) return Math.round((hueOf(form, value) ?? 0) / 3.6);
  return typeof value === "number" ? Math.round(shareOf(property, value) * 1_000) / 10 : 0;
}

/** Under a slider of colour temperature stand its ends. */
function edgeText(
  { language }: PanelSource,
  property: Property,
  edge: "minimum" | "maximum",
  widget: WidgetName,
): string {
  if (widget !== "color-temperature" || !(edge in property)) return "";
  const value = (property as { readonly minimum?: number; readonly maximum?: number })[edge];
  if (value === undefined) return "";
  // Kelvin grow colder, mired warmer.
  const isKelvin = value > 1_000;
  const isWarm = (edge === "minimum") === isKelvin;
  return `${valueText(language, property, value)} ${t(isWarm ? "ctl.warm" : "ctl.cool")}`;
}
