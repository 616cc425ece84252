import { bytesToHex, hexToBytes } from "../../../bytes/hex";
import { isHex, type TraceFields, type TraceFormat } from "../../trace-format";
import { describeFrame } from "./describe-frame";
import { maskFrame } from "./mask-frame";

/** 0xFF01 and 0xFF02, short or in full: other services use the numbers too, but a frame that does not decode stays. */
const CHARACTERISTIC = /^(0000)?FF0[12](-0000-1000-8000-00805F9B34FB)?$/i;

function frameOf({ characteristicId, value }: TraceFields): Uint8Array | undefined {
  const isOurs = typeof characteristicId === "string" && CHARACTERISTIC.test(characteristicId);
  return isOurs && isHex(value) ? hexToBytes(value) : undefined;
}

export const blufiTrace: TraceFormat = {
  createMask: () => (fields) => {
    const frame = frameOf(fields);
    return frame === undefined ? fields : { ...fields, value: bytesToHex(maskFrame(frame)) };
  },
  describe: (fields) => {
    const frame = frameOf(fields);
    return frame && describeFrame(frame);
  },
};
