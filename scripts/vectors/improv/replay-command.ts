import { equalBytes } from "../../../protocol/bytes/equal";
import { bytesToHex } from "../../../protocol/bytes/hex";
import { encodeCommand, prefixed } from "../../../protocol/provisioning/improv/frame";
import { ImprovCommand } from "../../../protocol/provisioning/improv/numbers";
import { BAD_CHECKSUM, parseCommand, UNKNOWN } from "../../../simulator/devices/improv/parse-command";
import type { Fields } from "../advertisements/fields";

/** What sdk-cpp answers for a frame it can't read: no client of ours sends such a one. */
export function isRefused(parsedCommand: unknown): boolean {
  return parsedCommand === UNKNOWN || parsedCommand === BAD_CHECKSUM;
}

/**
 * The virtual firmware must read in the frame what sdk-cpp reads; the client, told to send that, must send the frame.
 *
 * @returns whether the client sent it. Throws a `ReplayFailure` on the first difference.
 */
export function replayCommand(fields: Fields): boolean {
  fields.text("name");
  const frame = fields.bytes("frame");
  const parsed = parseCommand(frame);
  fields.expect("parsedCommand", parsed.command);
  fields.expect("ssidHex", bytesToHex(parsed.ssid));
  fields.expect("passwordHex", bytesToHex(parsed.password));
  fields.finish();
  if (isRefused(parsed.command)) return false;
  const { command, data, ssid, password } = parsed;
  const content = command === ImprovCommand.wifiSettings ? prefixed([ssid, password]) : data;
  const ours = encodeCommand(command, content);
  if (ours === undefined || !equalBytes(ours, frame)) throw fields.failure("the client sends another frame");
  return true;
}
