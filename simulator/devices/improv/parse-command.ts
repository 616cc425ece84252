import { checksum } from "../../../protocol/provisioning/improv/frame";
import { ImprovCommand } from "../../../protocol/provisioning/improv/numbers";

/** What sdk-cpp calls a frame whose length does not fit. */
export const UNKNOWN = 0x00;
/** What it calls a frame whose checksum is wrong. */
export const BAD_CHECKSUM = 0xff;

/** A command as firmware sees it. */
export interface ParsedCommand {
  readonly command: number;
  /** Wi-Fi settings only; empty else. */
  readonly ssid: Uint8Array;
  readonly password: Uint8Array;
  /** What stands between length and checksum; empty when the frame is refused. */
  readonly data: Uint8Array;
}

const NONE = new Uint8Array(0);
const bare = (command: number, data = NONE): ParsedCommand => ({ command, ssid: NONE, password: NONE, data });

/** `parse_improv_data` of improv-wifi/sdk-cpp 17898613 with its checksum on; strings that reach too far are refused. */
export function parseCommand(frame: Uint8Array): ParsedCommand {
  const [command = UNKNOWN, stated] = frame;
  const end = frame.length - 1;
  if (stated === undefined || stated !== end - 2) return bare(UNKNOWN);
  if (frame[end] !== checksum(frame, end)) return bare(BAD_CHECKSUM);
  const data = frame.slice(2, end);
  if (command !== ImprovCommand.wifiSettings) return bare(command, data);
  const ssidEnd = 1 + (data[0] ?? 0);
  const passwordEnd = ssidEnd + 1 + (data[ssidEnd] ?? 0);
  if (ssidEnd >= data.length || passwordEnd > data.length) return bare(UNKNOWN);
  return { command, data, ssid: data.slice(1, ssidEnd), password: data.slice(ssidEnd + 1, passwordEnd) };
}
