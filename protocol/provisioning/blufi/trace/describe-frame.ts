import { decodeUtf8 } from "../../../bytes/utf8";
import type { FrameMeaning } from "../../trace-format";
import { errorName, parseErrorReport } from "../error-report";
import { decodeFrame, type Frame } from "../frame";
import { CtrlSubtype, DataSubtype } from "../messages";
import { parseStatusReport, StationState } from "../status-report";
import { formatVersion, parseVersion } from "../version";
import { parseWifiList } from "../wifi-list";

const CTRL_NAMES = namesOf(CtrlSubtype);
const DATA_NAMES = namesOf(DataSubtype);
const STATION_NAMES = namesOf(StationState);

/** Reads one frame; undefined when the bytes are none. Ciphertext stays closed: the keys are the phone's and the device's. */
export function describeFrame(bytes: Uint8Array): FrameMeaning | undefined {
  const decoded = decodeFrame(bytes);
  if (!decoded.ok) return undefined;
  const { frame } = decoded;
  const names = frame.type === "ctrl" ? CTRL_NAMES : DATA_NAMES;
  const name = names.get(frame.subtype) ?? `${frame.type} 0x${frame.subtype.toString(16).padStart(2, "0")}`;
  const flags = [
    frame.encrypted ? "encrypted" : "",
    frame.crc === undefined ? "" : "crc",
    frame.ackWanted ? "ack wanted" : "",
    frame.more ? "fragment" : "",
  ].filter((flag) => flag !== "");
  const content = contentOf(frame);
  const detail = [`#${frame.sequence}`, ...flags, ...(content === undefined ? [] : [content])].join(" · ");
  return { name: `blufi.${name}`, detail };
}

function contentOf(frame: Frame): string | undefined {
  if (frame.encrypted || frame.more) return `${frame.data.length} B`;
  return frame.type === "ctrl" ? ctrlContent(frame) : dataContent(frame);
}

function ctrlContent({ subtype, data }: Frame): string | undefined {
  const [byte] = data;
  if (byte === undefined) return undefined;
  return subtype === CtrlSubtype.ack ? `of #${byte}` : `${byte}`;
}

function dataContent({ subtype, data }: Frame): string | undefined {
  switch (subtype) {
    case DataSubtype.version: {
      const version = parseVersion(data);
      return version && formatVersion(version);
    }
    case DataSubtype.error: {
      const code = parseErrorReport(data);
      return code === undefined ? undefined : errorName(code);
    }
    case DataSubtype.statusReport: {
      const report = parseStatusReport(data);
      if (report === undefined) return undefined;
      const station = STATION_NAMES.get(report.station) ?? `station ${report.station}`;
      return report.endReason === undefined ? station : `${station} · reason ${report.endReason}`;
    }
    case DataSubtype.wifiList: {
      const entries = parseWifiList(data);
      return entries && `${entries.length} networks`;
    }
    case DataSubtype.staSsid:
      return decodeUtf8(data);
    default:
      return `${data.length} B`;
  }
}

function namesOf(table: Readonly<Record<string, number>>): ReadonlyMap<number, string> {
  return new Map(Object.entries(table).map(([name, value]) => [value, name]));
}
