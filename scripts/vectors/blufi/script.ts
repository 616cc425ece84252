import { BlufiErrorCode, parseErrorReport } from "../../../protocol/provisioning/blufi/error-report";
import { type BlufiMessage, DataSubtype } from "../../../protocol/provisioning/blufi/messages";
import { parseStatusReport } from "../../../protocol/provisioning/blufi/status-report";
import { parseWifiList, type WifiListEntry } from "../../../protocol/provisioning/blufi/wifi-list";
import type { CreateProduct } from "../../../simulator/devices/blufi/product";
import type { ChipStatus, CreateWifiChip } from "../../../simulator/devices/blufi/wifi-chip";

/** What the recorded application says in one turn of its own accord: how the join stands, and custom data. */
type Line =
  | { readonly kind: "status"; readonly status: ChipStatus }
  | { readonly kind: "custom"; readonly data: Uint8Array };

const NOTHING_KNOWN: ChipStatus = { station: 0xff, softApClients: 0 };

/**
 * Stands in for what surrounded the recorded firmware: its Wi-Fi and its product do what the device's messages of the
 * turn say they did. How that is worded, cut, protected and counted stays the virtual firmware's own work.
 */
export class Script {
  #lines: Line[] = [];
  #networks: readonly WifiListEntry[] | undefined = [];
  #report = (): void => {};
  #sendCustom: (data: Uint8Array) => void = () => {};

  readonly createWifi: CreateWifiChip = (reportDue) => {
    this.#report = reportDue;
    return {
      setMode() {},
      connect() {},
      disconnect() {},
      scan: () => this.#networks,
      status: () => this.#take("status")?.status ?? NOTHING_KNOWN,
    };
  };

  readonly createProduct: CreateProduct = (send) => {
    this.#sendCustom = send;
    return { received: () => this.#sayCustom() };
  };

  /** Sets the scene for the next client frame: `messages` are what the device said after it. */
  begin(messages: readonly BlufiMessage[]): void {
    this.#lines = messages.flatMap(lineOf);
    const refused = messages.some((message) => isError(message, BlufiErrorCode.wifiScan));
    const list = messages.find(({ type, subtype }) => type === "data" && subtype === DataSubtype.wifiList);
    this.#networks = refused ? undefined : (list && parseWifiList(list.data)) || [];
  }

  /** Says what nobody asked for: reports that were pushed. */
  finish(): void {
    for (let turns = this.#lines.length; turns > 0; turns--) {
      if (this.#lines[0]?.kind === "status") this.#report();
      else this.#sayCustom();
    }
  }

  #sayCustom(): void {
    const line = this.#take("custom");
    if (line !== undefined) this.#sendCustom(line.data);
  }

  #take<K extends Line["kind"]>(kind: K): Extract<Line, { readonly kind: K }> | undefined {
    const index = this.#lines.findIndex((line) => line.kind === kind);
    return index < 0 ? undefined : (this.#lines.splice(index, 1)[0] as Extract<Line, { readonly kind: K }>);
  }
}

function lineOf({ type, subtype, data }: BlufiMessage): readonly Line[] {
  if (type !== "data") return [];
  if (subtype === DataSubtype.custom) return [{ kind: "custom", data }];
  const report = subtype === DataSubtype.statusReport ? parseStatusReport(data) : undefined;
  if (report === undefined) return [];
  const { opMode: _, ...status } = report;
  return [{ kind: "status", status }];
}

function isError({ type, subtype, data }: BlufiMessage, code: number): boolean {
  return type === "data" && subtype === DataSubtype.error && parseErrorReport(data) === code;
}
