import { t } from "../../../lib/companion";
import { dbmText } from "../../../lib/format/number";
import type { StringKey } from "../../../lib/i18n/translate";
import { visibleText } from "../../../lib/names/visible-text";
import { createTagReadStore } from "../../nfc/read/tag-read-store";
import { type deviceCodes, devicePorts } from "../../wiring";
import type { Batch, BatchState } from "../../workbench/batch/contract";
import { type Said, saidByCode, saidByTag } from "../../workbench/batch/said-device";

/** An action sheet takes no more. */
const MOST_ITEMS = 6;
const LONGEST_ITEM = 24;

export interface CodeReaderOptions {
  readonly batch: Pick<Batch, "recognise" | "assign" | "usePop">;
  readonly state: () => BatchState;
  /** The camera. */
  readonly scan: ReturnType<typeof deviceCodes>["scan"];
}

/** Codes and tags of devices, for the batch page. A secret that one of them carries goes to its own device, or is dropped. */
export interface CodeReader {
  /** Asks what to read where an iPhone, which shows a reader of its own, can read tags; else opens the camera. */
  read(): void;
  /** Tags that are held to the phone from now on; not on an iPhone. */
  listen(): void;
  stop(): void;
  /** A device near by that tells no serial: the person says which line of the order it is. @param pop a secret, of this device */
  nameDevice(deviceId: string, pop?: string): void;
}

export function createCodeReader({ batch, state, scan }: CodeReaderOptions): CodeReader {
  const ports = devicePorts();
  let stopScan = (): void => undefined;
  const tags = createTagReadStore({ ports, onReading: (reading) => take(saidByTag(reading)) });
  const say = (key: StringKey, values: Readonly<Record<string, string>> = {}) =>
    wx.showToast({ title: t(key, values), icon: "none" });
  const missing = () => state().devices.filter(({ stage }) => stage === "missing");

  const take = (found: Said) => {
    if (found.is === "none") return say(found.why);
    const { said } = found;
    const meant = batch.recognise(said);
    switch (meant.is) {
      case "known":
        return known(meant.serial);
      case "which":
        return nameDevice(meant.deviceId, said.pop);
      case "other":
        return say("batch.code.other");
      case "many":
        return say("batch.code.many");
      case "away":
        return say(said.serial === undefined ? "batch.code.away" : "batch.code.other");
    }
  };
  const known = (serial: string) => {
    const device = state().devices.find((one) => one.serial === serial);
    if (device === undefined) return;
    const silent = state().strays.filter((stray) => stray.serial === undefined);
    if (device.stage === "missing" && silent.length > 0) chooseDevice(serial);
    else say("batch.code.known", { name: visibleText(device.name) });
  };
  /** A line is meant, and devices are near by that tell no serial: which of them is it? The strongest first. */
  const chooseDevice = (serial: string) => {
    const silent = [...state().strays]
      .filter((stray) => stray.serial === undefined)
      .sort((one, other) => other.rssi - one.rssi)
      .slice(0, MOST_ITEMS);
    choose(
      silent.map(({ name, rssi }) => `${itemOf(name)} ${dbmText(rssi)}`),
      (at) => {
        const device = silent[at];
        if (device !== undefined) assign(serial, device.deviceId);
      },
    );
  };
  const nameDevice = (deviceId: string, pop?: string) => {
    const lines = missing();
    const done = (serial: string) => {
      if (assign(serial, deviceId) && pop !== undefined) batch.usePop(serial, pop);
    };
    if (lines.length === 0) return say("batch.code.other");
    if (lines.length <= MOST_ITEMS)
      return choose(
        lines.map(({ name }) => itemOf(name)),
        (at) => done(lines[at]?.serial ?? ""),
      );
    wx.showModal({
      title: t("batch.which"),
      editable: true,
      placeholderText: t("batch.which.hint"),
      confirmText: t("action.save"),
      cancelText: t("action.cancel"),
      success: ({ confirm, content = "" }) => {
        if (confirm) done(content);
      },
    });
  };
  const assign = (serial: string, deviceId: string): boolean => {
    const isListed = batch.assign(serial, deviceId);
    if (!isListed) say("batch.code.other");
    return isListed;
  };
  const camera = () => {
    stopScan();
    const scanning = scan().subscribe({
      next: (text) => take(saidByCode(text)),
      error: () => say("code.failed"),
    });
    stopScan = () => scanning.unsubscribe();
  };
  const hold = () => {
    tags.start();
    if (tags.error !== undefined) say("batch.tag.failed");
  };
  return {
    read: () => {
      if (ports.nfc?.platform !== "ios") return camera();
      choose([t("code.scan"), t("batch.tag.hold")], (at) => (at === 0 ? camera() : hold()));
    },
    listen: () => {
      if (ports.nfc !== undefined && ports.nfc.platform !== "ios") tags.start();
    },
    stop: () => {
      stopScan();
      tags.stop();
    },
    nameDevice,
  };
}

const itemOf = (name: string) => visibleText(name).slice(0, LONGEST_ITEM);

function choose(itemList: string[], chosen: (at: number) => void): void {
  wx.showActionSheet({ itemList, success: ({ tapIndex }) => chosen(tapIndex), fail: () => undefined });
}
