import {
  decodeConfigMessage,
  encodeConfigMessage,
} from "../../../protocol/provisioning/esp-prov/messages/config-message";
import { decodeCtrlMessage, encodeCtrlMessage } from "../../../protocol/provisioning/esp-prov/messages/ctrl-message";
import { decodeScanMessage, encodeScanMessage } from "../../../protocol/provisioning/esp-prov/messages/scan-message";

type Codec = (bytes: Uint8Array) => Uint8Array | undefined;

const through =
  <T>(decode: (bytes: Uint8Array) => T | undefined, encode: (message: T) => Uint8Array): Codec =>
  (bytes) => {
    const message = decode(bytes);
    return message === undefined ? undefined : encode(message);
  };

const CODECS: ReadonlyMap<string, Codec> = new Map([
  ["prov-config", through(decodeConfigMessage, encodeConfigMessage)],
  ["prov-scan", through(decodeScanMessage, encodeScanMessage)],
  ["prov-ctrl", through(decodeCtrlMessage, encodeCtrlMessage)],
]);

/**
 * A message read and written again by the project's own codecs; as it is for endpoints of a product, whose bytes are its
 * own. Undefined: the project cannot read it.
 */
export function reEncode(endpoint: string, plain: Uint8Array): Uint8Array | undefined {
  const codec = CODECS.get(endpoint);
  return codec === undefined ? plain : codec(plain);
}
