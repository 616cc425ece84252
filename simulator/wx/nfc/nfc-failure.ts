import type { ApiFailure } from "../failure";

const failure = (errCode: number, text: string, errno?: number): ApiFailure => ({
  errCode,
  text,
  ...(errno === undefined ? {} : { errno }),
});

/** Failures of the reader (wx-hardware-api 14.2 and 14.4); the errno table has none for a connection that fails. */
export const NFC_FAILURE = {
  absent: failure(13000, "device not support NFC", 1504001),
  switchedOff: failure(13001, "system NFC switch not opened", 1504003),
  invalidParameter: failure(13011, "invalid parameter"),
  malformedMessage: failure(13012, "parse NdefMessage failed", 1504201),
  noTag: failure(13013, "NFC tag has not been discovered", 1504206),
  unavailable: failure(13015, "unavailable tech", 1504208),
  connectFailed: failure(13016, "connect fail"),
  systemError: failure(13017, "system internal error", 1504210),
  notStarted: failure(13018, "NFC discovery has not started", 1504203),
  alreadyStarted: failure(13021, "NFC discovery already started", 1504202),
  alreadyConnected: failure(13022, "Tech already connected", 1504204),
  notConnected: failure(13023, "Tech has not connected", 1504205),
} as const satisfies Record<string, ApiFailure>;
