import { decode, encode } from "./wire";

/**
 * One message of the endpoint `prov-ctrl` (network_ctrl.proto). `reset`: after a failed attempt, wait for credentials
 * again. `reprovision`: after a success.
 */
export type CtrlMessage =
  | { readonly kind: "reset" | "reprovision" }
  | { readonly kind: "reset-response" | "reprovision-response"; readonly status: number };

/** In the order of their numbers, from 1; the field of each is 10 more than its number. */
const KINDS = ["reset", "reset-response", "reprovision", "reprovision-response"] as const;
const FIRST_FIELD = 10;
const MEMBERS = KINDS.map((_, index) => FIRST_FIELD + index + 1);

/** Undefined: not protobuf, or of a type nobody knows (Thread's too), or the type does not fit what is inside. */
export function decodeCtrlMessage(bytes: Uint8Array): CtrlMessage | undefined {
  return decode(bytes, (fields) => {
    const type = fields.int(1);
    const kind = KINDS[type - 1];
    const status = fields.int(2);
    if (kind === undefined || fields.member(FIRST_FIELD + type, MEMBERS) === undefined) return undefined;
    return kind === "reset" || kind === "reprovision" ? { kind } : { kind, status };
  });
}

export function encodeCtrlMessage(message: CtrlMessage): Uint8Array {
  const type = KINDS.indexOf(message.kind) + 1;
  return encode((writer) => {
    writer.int(1, type).int(2, "status" in message ? message.status : 0);
    writer.message(FIRST_FIELD + type, () => {});
  });
}
