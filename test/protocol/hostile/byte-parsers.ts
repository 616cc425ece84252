import { parseAdStructures } from "../../../protocol/advertisement/ad-structures";
import { assembleParts } from "../../../protocol/advertisement/assemble-parts";
import { decodeAltBeacon, decodeIBeacon } from "../../../protocol/advertisement/beacon";
import { decodeObjects } from "../../../protocol/advertisement/bthome/decode-objects";
import { decodeBthome, parseEnvelope } from "../../../protocol/advertisement/bthome/packet";
import { decodeAdvertisement } from "../../../protocol/advertisement/decode-advertisement";
import { decodeEddystone } from "../../../protocol/advertisement/eddystone";
import { expandUrl } from "../../../protocol/advertisement/eddystone-url";
import { decodeUtf8 } from "../../../protocol/bytes/utf8";
import { readForDevice, readFromDevice } from "../../../protocol/cloud/mqtt/read-payload";
import { TOPIC_SUFFIXES, type TopicKind } from "../../../protocol/cloud/mqtt/topics";
import { readDeviceMessage } from "../../../protocol/control/wire/read-message";
import { decodeValue, LAYOUTS } from "../../../protocol/gatt/decode-value";
import { textOf } from "../../../protocol/gatt/text-of";
import { parseUuid, uuid } from "../../../protocol/gatt/uuid";
import { decodeAnswer } from "../../../protocol/lan/proof/messages";
import { BLE_OOB_TYPE, describeBleOob } from "../../../protocol/nfc/ndef/ble-oob";
import { decodeMessage } from "../../../protocol/nfc/ndef/decode-message";
import { decodeNdef, decodeRecord } from "../../../protocol/nfc/ndef/decode-record";
import { IDENTITY_TYPE } from "../../../protocol/nfc/ndef/identity-record";
import { PROVISIONING_TYPE } from "../../../protocol/nfc/ndef/provisioning-record";
import { ascii, type NdefRecord, type RecordTnf, TNF } from "../../../protocol/nfc/ndef/record";
import { WSC_TYPE } from "../../../protocol/nfc/ndef/wifi-token";
import { scanTlvs } from "../../../protocol/nfc/type2/tlv";
import { parseAnswer } from "../../../protocol/nfc/type4/apdu";
import type { AdvertisementReport } from "../../../protocol/ports/ble";
import { AirkissDecoder } from "../../../protocol/provisioning/airkiss/decoder";
import { parseAirkissReply } from "../../../protocol/provisioning/airkiss/reply";
import { BlufiCodec } from "../../../protocol/provisioning/blufi/codec";
import { detectBlufi } from "../../../protocol/provisioning/blufi/detect";
import { parseErrorReport } from "../../../protocol/provisioning/blufi/error-report";
import { decodeFrame } from "../../../protocol/provisioning/blufi/frame";
import { parseStatusReport } from "../../../protocol/provisioning/blufi/status-report";
import { describeFrame } from "../../../protocol/provisioning/blufi/trace/describe-frame";
import { maskFrame } from "../../../protocol/provisioning/blufi/trace/mask-frame";
import { parseVersion } from "../../../protocol/provisioning/blufi/version";
import { parseWifiList } from "../../../protocol/provisioning/blufi/wifi-list";
import { detectEspProv } from "../../../protocol/provisioning/esp-prov/detect";
import { maskProvConfig } from "../../../protocol/provisioning/esp-prov/mask-config";
import { decodeConfigMessage } from "../../../protocol/provisioning/esp-prov/messages/config-message";
import { decodeCtrlMessage } from "../../../protocol/provisioning/esp-prov/messages/ctrl-message";
import { decodeScanMessage } from "../../../protocol/provisioning/esp-prov/messages/scan-message";
import { decodeSessionMessage } from "../../../protocol/provisioning/esp-prov/messages/session-message";
import { parseProtoVersion } from "../../../protocol/provisioning/esp-prov/proto-ver";
import { parseEsptouchV1Reply, parseEsptouchV2Reply } from "../../../protocol/provisioning/esptouch/reply";
import { EsptouchV1Decoder } from "../../../protocol/provisioning/esptouch/v1/decoder";
import { EsptouchV2Decoder } from "../../../protocol/provisioning/esptouch/v2/decoder";
import { detectImprov, parseServiceData } from "../../../protocol/provisioning/improv/detect";
import { decodeResult } from "../../../protocol/provisioning/improv/frame";
import { addressIn } from "../../../protocol/provisioning/improv/redirect-address";
import { parseNetworks } from "../../../protocol/provisioning/improv/wifi-list";

/** An advertisement whose every field of bytes is the same. */
function report(data: Uint8Array): AdvertisementReport {
  const services = ["FFFF", "4677", "FCD2", "FEAA", "181C", "181E"].map(uuid);
  const serviceData = Object.fromEntries(services.map((service) => [service, data]));
  return {
    deviceId: "A",
    localName: decodeUtf8(data.subarray(0, 248)),
    rssi: -60,
    serviceUuids: services,
    manufacturerData: data,
    serviceData,
  };
}

/** Lengths of frames on the air: two bytes each, what a frame can have and what it cannot. */
function heardBy(decoder: { push(length: number): unknown }, bytes: Uint8Array): unknown {
  for (let at = 0; at + 1 < bytes.length; at += 2) decoder.push(((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0));
  return decoder.push(0);
}

const NDEF_TYPES: readonly (readonly [RecordTnf, string])[] = [
  ...["T", "U", "Sp", "Hs", "Hr"].map((type) => [TNF.wellKnown, type] as const),
  ...[WSC_TYPE, BLE_OOB_TYPE].map((type) => [TNF.mime, type] as const),
  ...["android.com:pkg", PROVISIONING_TYPE, IDENTITY_TYPE].map((type) => [TNF.external, type] as const),
];

/** The payload of a record of every type that is read, in both modes. */
function decodeEveryType(payload: Uint8Array): unknown {
  return NDEF_TYPES.flatMap(([tnf, type]) => {
    const record: NdefRecord = { tnf, type: ascii(type), id: new Uint8Array(0), payload };
    const read = [decodeRecord(record), decodeRecord(record, "relaxed")];
    return read.map((result) =>
      result.ok && result.value.content.kind === "ble-oob" ? describeBleOob(result.value.content.elements) : result,
    );
  });
}

/** Every function that reads bytes of the air, of a link or of a peer, by its name. None of them may throw. */
export const BYTE_PARSERS: Readonly<Record<string, (bytes: Uint8Array) => unknown>> = {
  decodeUtf8,
  textOf,
  parseAdStructures,
  assembleParts: (bytes) => assembleParts(parseAdStructures(bytes).elements),
  decodeIBeacon,
  decodeAltBeacon,
  decodeEddystone,
  expandUrl,
  parseEnvelope,
  decodeBthome,
  decodeObjects,
  decodeAdvertisement: (bytes) => decodeAdvertisement({ ...report(bytes), manufacturerData: [bytes] }),
  detectBlufi: (bytes) => detectBlufi(report(bytes)),
  detectEspProv: (bytes) => detectEspProv(report(bytes)),
  detectImprov: (bytes) => detectImprov(report(bytes)),
  "NDEF messages": (bytes) => [decodeMessage(bytes), decodeNdef(bytes), decodeNdef(bytes, "relaxed")],
  "NDEF payloads": decodeEveryType,
  parseAnswer,
  "TLVs of a tag": (bytes) => [0, bytes.length, 600].map((to) => scanTlvs(bytes, { from: 0, to })),
  decodeValue: (bytes) => Object.keys(LAYOUTS).map((short) => decodeValue(parseUuid(short) ?? "", bytes)),
  decodeFrame,
  "BluFi's codec": (bytes) => new BlufiCodec(20).decode(bytes),
  describeFrame,
  maskFrame,
  "answers on the network": decodeAnswer,
  parseErrorReport,
  readDeviceMessage,
  "payloads of the cloud's topics": (bytes) =>
    (Object.keys(TOPIC_SUFFIXES) as TopicKind[]).map((kind) => [
      readFromDevice(kind, bytes),
      readForDevice(kind, bytes),
    ]),
  parseStatusReport,
  parseVersion,
  parseWifiList,
  decodeConfigMessage,
  decodeCtrlMessage,
  decodeScanMessage,
  decodeSessionMessage,
  maskProvConfig,
  parseProtoVersion,
  parseServiceData,
  decodeResult,
  addressIn: (bytes) => addressIn([bytes]),
  "ESP-Touch v1's decoder": (bytes) => heardBy(new EsptouchV1Decoder(), bytes),
  "ESP-Touch v2's decoder": (bytes) => heardBy(new EsptouchV2Decoder(new Uint8Array(16)), bytes),
  "AirKiss's decoder": (bytes) => heardBy(new AirkissDecoder(), bytes),
  parseEsptouchV1Reply,
  parseEsptouchV2Reply,
  parseAirkissReply,
  parseNetworks: (bytes) => parseNetworks([bytes, bytes, bytes]),
};
