import type { AdvertisementParts } from "../../../protocol/advertisement/advertisement-parts";
import { bthomeNonce, openBthome, sealBthome, splitSealed } from "../../../protocol/advertisement/bthome/encryption";
import type { BthomeObject } from "../../../protocol/advertisement/bthome/object";
import { BTHOME_SERVICE, type BthomePacket, parseEnvelope } from "../../../protocol/advertisement/bthome/packet";
import { type BthomeOutcome, BthomeReceiver } from "../../../protocol/advertisement/bthome/receiver";
import { decodeAdvertisement } from "../../../protocol/advertisement/decode-advertisement";
import { bytesToHex } from "../../../protocol/bytes/hex";
import { parseHex } from "../hex";
import { isJsonObject } from "../shape";
import type { Fields } from "./fields";
import { documentedFacts, recordedObjects } from "./recorded-objects";
import { disagreement } from "./second-opinion";

/** Packets in clear, through the entry that pages use. */
export function replayPlain(fields: Fields): void {
  fields.text("name");
  if (fields.has("from")) fields.text("from");
  const packet = discoveredPacket(fields.bytes("serviceData"));
  expectObjects(fields, packet?.objects ?? []);
  fields.expect("trigger", packet?.triggerBased ?? false);
  if (fields.has("documented")) fields.expect("documented", documentedFacts(packet?.objects ?? []));
}

function discoveredPacket(serviceData: Uint8Array): BthomePacket | undefined {
  const parts: AdvertisementParts = {
    serviceUuids: [],
    serviceData: { [BTHOME_SERVICE]: serviceData },
    manufacturerData: [],
  };
  return decodeAdvertisement(parts).flatMap((found) => (found.kind === "bthome" ? [found.packet] : []))[0];
}

/** One encrypted packet on a new receiver, and sealed again from what was in it. */
export function replayEncrypted(fields: Fields): void {
  fields.text("name");
  const key = fields.bytes("key");
  const mac = fields.bytes("mac");
  const nonce = fields.bytes("nonce");
  fields.wholeNumber("counter");
  const plaintext = fields.bytes("plaintext");
  const serviceData = fields.bytes("serviceData");
  const outcome = new BthomeReceiver({ key, mac }).receive(serviceData, 0);
  expectObjects(fields, objectsOf(outcome));
  fields.expect("keyVerified", isOpened(outcome));
  if (!isOpened(outcome)) return;
  const envelope = parseEnvelope(serviceData);
  const body = envelope && splitSealed(envelope.body);
  if (envelope === undefined || body === undefined) throw fields.failure("was opened, yet has no counter");
  if (envelope.mac !== undefined) fields.expect("mac", bytesToHex(envelope.mac));
  fields.expect("counter", body.counter);
  fields.expect("nonce", bytesToHex(bthomeNonce(mac, envelope.info, body.counterBytes)));
  fields.expect("plaintext", bytesToHex(openBthome(envelope, body, key, mac) ?? new Uint8Array()));
  const again = sealBthome(plaintext, envelope.info, nonce.subarray(-4), key, mac) ?? new Uint8Array();
  fields.expect("serviceData", bytesToHex(serviceData.slice(0, -envelope.body.length)) + bytesToHex(again));
}

/** Receivers of bthome-ble's own tests, by the test's name: its calls go to one receiver, in order. */
export class ReceiverTests {
  readonly #receivers = new Map<string, { readonly receiver: BthomeReceiver; call: number }>();

  replay(fields: Fields): void {
    const name = fields.text("name");
    const call = fields.wholeNumber("call");
    const serviceData = fields.bytes("serviceData");
    const mac = parseHex(fields.text("address").replaceAll(":", "").toLowerCase(), "address");
    const key = fields.read("key") === null ? undefined : fields.bytes("key");
    const known = this.#receivers.get(name);
    if (known !== undefined && call <= known.call) throw fields.failure("call is not the next of its test");
    const receiver = known?.receiver ?? new BthomeReceiver({ mac, ...(key === undefined ? {} : { key }) });
    this.#receivers.set(name, { receiver, call });
    const carried = parseEnvelope(serviceData)?.mac ?? mac;
    if (bytesToHex(carried) !== bytesToHex(mac)) throw fields.failure("address is not the one in the packet");
    const outcome = receiver.receive(serviceData, 0);
    expectObjects(fields, objectsOf(outcome));
    fields.expect("keyVerified", isOpened(outcome));
    fields.expect("downgradeRefused", outcome.state === "refused" && outcome.why === "downgraded");
  }
}

function expectObjects(fields: Fields, ours: readonly BthomeObject[]): void {
  fields.expect("objects", recordedObjects(ours, fields.list("objects")));
  const reading = fields.read("bleMonitor");
  if (!isJsonObject(reading)) {
    if (reading !== undefined && reading !== null) throw fields.failure("bleMonitor is not an object");
    return;
  }
  const name = disagreement(reading, ours);
  if (name !== undefined) throw fields.failure(`bleMonitor's ${name} is not what the project reads`);
}

function objectsOf(outcome: BthomeOutcome): readonly BthomeObject[] {
  return outcome.state === "values" ? outcome.packet.objects : [];
}

function isOpened(outcome: BthomeOutcome): boolean {
  return outcome.state === "values" && outcome.packet.encrypted;
}
