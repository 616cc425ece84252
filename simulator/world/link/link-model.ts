/** Time between two connection events, ms. */
export const CONNECTION_INTERVAL_MS = 30;
/** Packets that one connection event carries in each direction. */
export const PACKETS_PER_EVENT = 12;
/** Packets of the phone that its controller holds; a write without response is done when it is among them. */
export const PHONE_BUFFER_PACKETS = 16;
/** Silence after which each side gives the link up, ms. */
export const SUPERVISION_TIMEOUT_MS = 5_000;
/** Connection events between the advertisement that was answered and the link being usable. */
export const SETUP_INTERVALS = 4;
/** A phone gives up a connection attempt that nobody answers after this many ms (pitfall 13: apps see 20 or 30 s). */
export const ATTEMPT_TIMEOUT_MS = 30_000;

/** ATT MTU before an exchange, bytes (Core 5.4, Vol 3, Part F, 3.2.8). */
export const DEFAULT_MTU = 23;
/** Largest MTU that Android asks for, bytes (pitfall 25). */
export const LARGEST_MTU = 517;
/** An attribute's value has at most this many bytes (Core 5.4, Vol 3, Part F, 3.2.9). */
export const MAX_ATTRIBUTE_BYTES = 512;
/** Opcode and handle before the value of a write, a notification or an indication. */
export const WRITE_HEADER_BYTES = 3;
/** Opcode, handle and offset before the part in a prepared write. */
export const PREPARE_HEADER_BYTES = 5;
/** Opcode before the value in a read's answer. */
export const READ_HEADER_BYTES = 1;

/** ATT error codes (Core 5.4, Vol 3, Part F, 3.4.1.1). */
export const ATT_ERROR = {
  readNotPermitted: 0x02,
  writeNotPermitted: 0x03,
  requestNotSupported: 0x06,
  attributeNotFound: 0x0a,
  invalidValueLength: 0x0d,
} as const;
