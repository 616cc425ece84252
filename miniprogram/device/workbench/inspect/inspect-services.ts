import type { CharacteristicProperties } from "../../../../protocol/ports/ble";
import { t } from "../../../lib/companion";
import { gattName, headOfUuid, shownUuid } from "./gatt-name";
import type { InspectEntry } from "./inspect-log";
import type { InspectStore } from "./inspect-store";
import type { InspectedCharacteristic, InspectedService } from "./inspect-table";
import { decodedText, hexText, utf8Text, type ValueDisplay } from "./reading-text";

/** Services and characteristics shown before "show more": one `setData` stays small. */
export const PAGE_OF_SERVICES = 24;
const MOST_CHARACTERISTICS = 24;
/** With more characteristics than these, services start closed. */
const MOST_OPEN = 12;

export interface PropView {
  readonly op: "read" | "write" | "notify";
  readonly text: string;
  readonly isOn: boolean;
}

export interface CharacteristicRow {
  readonly key: string;
  readonly name: string;
  readonly props: readonly PropView[];
  readonly hasValue: boolean;
  readonly decoded: string;
  readonly isMono: boolean;
  readonly bytes: string;
  /** `bytes` are bytes, not how many. */
  readonly isHex: boolean;
}

export interface ServiceRow {
  readonly uuid: string;
  readonly name: string;
  readonly id: string;
  readonly isOpen: boolean;
  readonly rows: readonly CharacteristicRow[];
  /** Characteristics that are not listed. */
  readonly hidden: number;
}

export interface ServicesChoice {
  readonly display: ValueDisplay;
  /** UUIDs of services the person opened or closed. */
  readonly turned: ReadonlySet<string>;
  readonly limit: number;
}

export function serviceRows(store: InspectStore, choice: ServicesChoice): readonly ServiceRow[] {
  const { services } = store;
  const total = services.reduce((sum, { characteristics }) => sum + characteristics.length, 0);
  const opensByItself = total <= MOST_OPEN;
  return services.slice(0, choice.limit).map((service) => {
    const isOpen = opensByItself !== choice.turned.has(service.uuid);
    return serviceRow(store, service, isOpen, choice.display);
  });
}

function serviceRow(
  store: InspectStore,
  service: InspectedService,
  isOpen: boolean,
  display: ValueDisplay,
): ServiceRow {
  const { uuid, characteristics } = service;
  const count = characteristics.length;
  const id = shownUuid(uuid);
  const listed = isOpen ? characteristics.slice(0, MOST_CHARACTERISTICS) : [];
  return {
    uuid,
    name: gattName(uuid) ?? t("gatt.custom"),
    id: isOpen ? id : `${id} · ${t("gatt.nChars", { n: count })}`,
    isOpen,
    rows: listed.map((characteristic) => characteristicRow(store, characteristic, display)),
    hidden: isOpen ? count - listed.length : 0,
  };
}

function characteristicRow(
  { values, notifying }: InspectStore,
  { key, characteristic, properties }: InspectedCharacteristic,
  display: ValueDisplay,
): CharacteristicRow {
  const value = values.get(key);
  return {
    key,
    name: gattName(characteristic) ?? headOfUuid(characteristic),
    props: propViews(properties, notifying.has(key)),
    hasValue: value !== undefined,
    ...shownValue(characteristic, value, display),
  };
}

function shownValue(characteristic: string, value: InspectEntry | undefined, display: ValueDisplay) {
  if (value === undefined) return { decoded: "", isMono: false, bytes: "", isHex: false };
  const { bytes } = value;
  const count = { bytes: t("insp.bytes", { n: bytes.length }), isHex: false };
  if (display === "utf8") return { decoded: utf8Text(bytes), isMono: true, ...count };
  const decoded = display === "hex" ? undefined : decodedText(characteristic, bytes);
  if (decoded === undefined) return { decoded: hexText(bytes), isMono: true, ...count };
  return { decoded, isMono: false, ...(bytes.length > SHORT ? count : { bytes: hexText(bytes), isHex: true }) };
}

/** Bytes that fit beside a decoded value. */
const SHORT = 6;

function propViews(properties: CharacteristicProperties, isNotifying: boolean): readonly PropView[] {
  const { read, write, writeWithoutResponse, notify, indicate } = properties;
  return [
    ...(read ? [{ op: "read" as const, text: t("gatt.read"), isOn: false }] : []),
    ...(write || writeWithoutResponse ? [{ op: "write" as const, text: t("gatt.write"), isOn: false }] : []),
    ...(notify || indicate
      ? [{ op: "notify" as const, text: t(notify ? "gatt.notify" : "insp.indicate"), isOn: isNotifying }]
      : []),
  ];
}
