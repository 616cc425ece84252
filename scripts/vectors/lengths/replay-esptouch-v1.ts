import { equalBytes } from "../../../protocol/bytes/equal";
import { EsptouchV1Decoder } from "../../../protocol/provisioning/esptouch/v1/decoder";
import { encodeEsptouchV1 } from "../../../protocol/provisioning/esptouch/v1/encode";
import type { Fields } from "../advertisements/fields";
import { expectLengths, optionalBytes } from "./cases";
import { FRAME_OVERHEAD, lastOf } from "./on-air";
import { parseIpv4 } from "./parse-address";

/** The sender must send the very lengths; firmware must read in them what was sent. Throws on the first difference. */
export function replayEsptouchV1(fields: Fields): void {
  const ip = parseIpv4(fields.text("ip"));
  if (ip === undefined) throw fields.failure("ip is not an IPv4 address");
  const request = {
    ssid: fields.bytes("ssid"),
    password: optionalBytes(fields, "password") ?? new Uint8Array(0),
    bssid: fields.bytes("bssid"),
    ip,
  };
  const encoding = encodeEsptouchV1(request);
  if (!encoding.ok) throw fields.failure(`the project does not send it: ${encoding.problem}`);
  expectLengths(fields, "guide", encoding.guide);
  expectLengths(fields, "data", encoding.data);
  const decoder = new EsptouchV1Decoder();
  const found = lastOf([...encoding.guide, ...encoding.data], FRAME_OVERHEAD, (length) => decoder.push(length));
  const read =
    found !== undefined &&
    (["ssid", "password", "bssid", "ip"] as const).every((name) => equalBytes(found[name], request[name]));
  if (!read) throw fields.failure("firmware reads another network");
}
