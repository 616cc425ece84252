import {
  type ConfigMessage,
  decodeConfigMessage,
  encodeConfigMessage,
} from "../../../protocol/provisioning/esp-prov/messages/config-message";
import { decodeCtrlMessage, encodeCtrlMessage } from "../../../protocol/provisioning/esp-prov/messages/ctrl-message";
import {
  decodeScanMessage,
  encodeScanMessage,
  type ScanEntry,
  type ScanMessage,
} from "../../../protocol/provisioning/esp-prov/messages/scan-message";
import { Status } from "../../../protocol/provisioning/esp-prov/messages/status";
import type { ProvisioningHandlers } from "./handlers";
import type { Endpoint } from "./protocomm";
import { answer, ESP_ERROR, type Reply, refusal } from "./reply";
import type { OnEvent } from "./security";

/** Sizes of the firmware's buffers, which keep a byte for the end of the text: a key of 64 hex digits is refused. */
const SSID_LIMIT = 33;
const PASSWORD_LIMIT = 64;
const BSSID_LENGTH = 6;

const TEXT = new TextDecoder();
const UNKNOWN = refusal(ESP_ERROR.invalidArgument);

/** network_config.c, network_scan.c and network_ctrl.c of network_provisioning 1.2.4, and the example's own endpoint. */
export function createEndpoints(handlers: ProvisioningHandlers, onEvent: OnEvent): Readonly<Record<string, Endpoint>> {
  const code = (done: boolean): number => (done ? Status.success : Status.internalError);
  return {
    "prov-scan": (bytes) => {
      const message = decodeScanMessage(bytes);
      return message === undefined ? UNKNOWN : scan(message, handlers, onEvent);
    },
    "prov-config": (bytes) => {
      const message = decodeConfigMessage(bytes);
      const made = message && configure(message, handlers, onEvent);
      return made === undefined ? UNKNOWN : answer(encodeConfigMessage(made));
    },
    "prov-ctrl": (bytes) => {
      const kind = decodeCtrlMessage(bytes)?.kind;
      if (kind !== "reset" && kind !== "reprovision") return UNKNOWN;
      onEvent(kind === "reset" ? "ctrl_reset" : "ctrl_reprov");
      const status = code(kind === "reset" ? handlers.reset() : handlers.reprovision());
      return answer(encodeCtrlMessage({ kind: `${kind}-response`, status }));
    },
    "custom-data": (bytes) => answer(handlers.custom(bytes)),
  };
}

function scan(message: ScanMessage, handlers: ProvisioningHandlers, onEvent: OnEvent): Reply {
  switch (message.kind) {
    case "start": {
      const { blocking, passive, groupChannels, periodMs } = message;
      onEvent(`scan_start blocking=${+blocking} passive=${+passive} group=${groupChannels} period=${periodMs}`);
      const takesMs = handlers.startScan({ blocking, passive, groupChannels, periodMs });
      const status = takesMs === undefined ? Status.internalError : Status.success;
      return answer(encodeScanMessage({ kind: "started", status }), blocking ? takesMs : 0);
    }
    case "get-status":
      return answer(encodeScanMessage({ kind: "status", status: Status.success, ...handlers.scanStatus() }));
    case "get-result": {
      const entries = entriesFrom(message.startIndex, message.count, handlers);
      if (entries !== undefined) return answer(encodeScanMessage({ kind: "result", status: Status.success, entries }));
      return answer(encodeScanMessage({ kind: "result", status: Status.internalError, entries: [] }));
    }
    default:
      return UNKNOWN;
  }
}

/** Undefined when one of them is not there. */
function entriesFrom(first: number, count: number, handlers: ProvisioningHandlers): readonly ScanEntry[] | undefined {
  const entries: ScanEntry[] = [];
  for (let index = first; index < first + count; index++) {
    const entry = handlers.scanResult(index);
    if (entry === undefined) return undefined;
    entries.push(entry);
  }
  return entries;
}

function configure(
  message: ConfigMessage,
  handlers: ProvisioningHandlers,
  onEvent: OnEvent,
): ConfigMessage | undefined {
  switch (message.kind) {
    case "get-status":
      return { kind: "status", status: Status.success, ...handlers.status() };
    case "set": {
      const { ssid, password, bssid = new Uint8Array(0), channel = 0 } = message;
      const fits = ssid.length < SSID_LIMIT && password.length < PASSWORD_LIMIT;
      if (!fits || (bssid.length !== 0 && bssid.length !== BSSID_LENGTH)) {
        return { kind: "set-response", status: Status.invalidArgument };
      }
      onEvent(`set_config ssid=${TEXT.decode(ssid)} pass=${TEXT.decode(password)} ch=${channel}`);
      const done = handlers.configure({ ssid, password, channel });
      return { kind: "set-response", status: done ? Status.success : Status.internalError };
    }
    case "apply": {
      onEvent("apply");
      return { kind: "apply-response", status: handlers.apply() ? Status.success : Status.internalError };
    }
    default:
      return undefined;
  }
}
