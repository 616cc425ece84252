import { crc8 } from "../../../protocol/bytes/crc8";
import { bytesToHex } from "../../../protocol/bytes/hex";
import { EsptouchV2Decoder } from "../../../protocol/provisioning/esptouch/v2/decoder";
import { encodeEsptouchV2 } from "../../../protocol/provisioning/esptouch/v2/encode";
import type { EsptouchV2Found } from "../../../protocol/provisioning/esptouch/v2/open-parts";
import { type EsptouchV2Request, headOf } from "../../../protocol/provisioning/esptouch/v2/request";
import type { Fields } from "../advertisements/fields";
import { expectLengths, optionalBytes } from "./cases";
import { FRAME_OVERHEAD, lastOf } from "./on-air";
import { isVersion6 } from "./parse-address";

/** The sender must send the very lengths; firmware must read in them what was sent. Throws on the first difference. */
export function replayEsptouchV2(fields: Fields): void {
  const request = requestIn(fields);
  const encoding = encodeEsptouchV2(request, fields.bytes("randomBytes"));
  if (!encoding.ok) throw fields.failure(`the project does not send it: ${encoding.problem}`);
  expectLengths(fields, "lengths", encoding.lengths);
  const decoder = new EsptouchV2Decoder(request.encryption?.key);
  const found = lastOf(encoding.lengths, FRAME_OVERHEAD, (length) => decoder.push(length));
  if (found === undefined || textOf(found) !== textOf(sent(request))) {
    throw fields.failure("firmware reads another network");
  }
}

function requestIn(fields: Fields): EsptouchV2Request {
  const key = optionalBytes(fields, "aesKey");
  const version = fields.wholeNumber("securityVersion");
  if (version !== 1 && version !== 2) throw fields.failure("securityVersion is neither 1 nor 2");
  const ipv6 = isVersion6(fields.text("ip"));
  if (ipv6 === undefined) throw fields.failure("ip is not an address");
  return {
    ssid: optionalBytes(fields, "ssid") ?? new Uint8Array(0),
    bssid: fields.bytes("bssid"),
    password: optionalBytes(fields, "password") ?? new Uint8Array(0),
    reserved: optionalBytes(fields, "reserved") ?? new Uint8Array(0),
    ...(key === undefined ? {} : { encryption: { key, version } }),
    portMark: fields.wholeNumber("appPortMark"),
    ipv6,
  };
}

/** What firmware must read of a request. */
function sent(request: EsptouchV2Request): EsptouchV2Found {
  const { ssid, password, reserved = new Uint8Array(0), portMark = 0 } = request;
  const bssidCrc = crc8(request.bssid);
  const { security } = headOf(request);
  return { ok: true, ssid, password, reserved, bssidCrc, ipv4: request.ipv6 !== true, security, portMark };
}

function textOf(found: EsptouchV2Found): string {
  if (!found.ok) return found.problem;
  const { ssid, password, reserved, bssidCrc, ipv4, security, portMark } = found;
  return [...[ssid, password, reserved].map((bytes) => bytesToHex(bytes)), bssidCrc, ipv4, security, portMark].join();
}
