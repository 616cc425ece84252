import { uuid } from "../../gatt/uuid";
import { MAX_ADVERTISING_DATA } from "../ad-structures";
import { decodeObjects } from "./decode-objects";
import type { BthomeIssue, BthomeObject } from "./object";

/** Service whose data is a BTHome packet. */
export const BTHOME_SERVICE = uuid("FCD2");

const ENCRYPTED = 0x01;
const HAS_MAC = 0x02;
const TRIGGER_BASED = 0x04;
const VERSION = 2;
const MAC_LENGTH = 6;

/** A packet without a look at its objects. */
export interface BthomeEnvelope {
  readonly info: number;
  readonly encrypted: boolean;
  /** Sent when something happens, not in step: silence says nothing. */
  readonly triggerBased: boolean;
  /** The device's address in printed order, where the packet carries it. */
  readonly mac?: Uint8Array;
  /** Objects, or ciphertext, counter and tag. */
  readonly body: Uint8Array;
}

/** What a packet says without a key. */
export interface BthomePacket {
  readonly encrypted: boolean;
  readonly triggerBased: boolean;
  readonly mac?: Uint8Array;
  /** Empty while it is encrypted. */
  readonly objects: readonly BthomeObject[];
  readonly issues: readonly BthomeIssue[];
}

/** Opens service data of {@link BTHOME_SERVICE}. Undefined: not version 2, or cut. Never throws. */
export function parseEnvelope(serviceData: Uint8Array): BthomeEnvelope | undefined {
  const info = serviceData[0];
  if (info === undefined || info >> 5 !== VERSION || serviceData.length > MAX_ADVERTISING_DATA) return undefined;
  const bodyAt = (info & HAS_MAC) === 0 ? 1 : 1 + MAC_LENGTH;
  if (serviceData.length < bodyAt) return undefined;
  return {
    info,
    encrypted: (info & ENCRYPTED) !== 0,
    triggerBased: (info & TRIGGER_BASED) !== 0,
    ...(bodyAt === 1 ? {} : { mac: serviceData.slice(1, bodyAt).reverse() }),
    body: serviceData.slice(bodyAt),
  };
}

/** Reads service data of {@link BTHOME_SERVICE} that needs no key. Undefined: not version 2, or cut. Never throws. */
export function decodeBthome(serviceData: Uint8Array): BthomePacket | undefined {
  const envelope = parseEnvelope(serviceData);
  return envelope === undefined ? undefined : packetOf(envelope, envelope.encrypted ? new Uint8Array() : envelope.body);
}

/** @param payload the envelope's body, decrypted when it has to be. */
export function packetOf({ encrypted, triggerBased, mac }: BthomeEnvelope, payload: Uint8Array): BthomePacket {
  return { encrypted, triggerBased, ...(mac === undefined ? {} : { mac }), ...decodeObjects(payload) };
}
