import { MASK_BYTE } from "../../trace-format";
import { crc16 } from "../crc16";
import { checkedBytes, decodeFrame, encodeFrame, FRAGMENT_HEADER_LENGTH } from "../frame";
import { DataSubtype } from "../messages";

const SECRET_SUBTYPES: readonly number[] = [
  DataSubtype.staPassword,
  DataSubtype.apPassword,
  DataSubtype.clientKey,
  DataSubtype.serverKey,
];

/**
 * A BluFi frame with the password of a plain session masked, length and layout kept, the checksum counted anew so that
 * the frame still decodes. Encrypted frames and everything else come back as they are: ciphertext tells nothing.
 */
export function maskFrame(bytes: Uint8Array): Uint8Array {
  const decoded = decodeFrame(bytes);
  if (!decoded.ok) return bytes;
  const { frame } = decoded;
  if (frame.encrypted || frame.type !== "data" || !SECRET_SUBTYPES.includes(frame.subtype)) return bytes;
  const data = frame.data.slice().fill(MASK_BYTE, frame.more ? FRAGMENT_HEADER_LENGTH : 0);
  return encodeFrame({
    ...frame,
    data,
    ...(frame.crc === undefined ? {} : { crc: crc16(checkedBytes(frame.sequence, data)) }),
  });
}
