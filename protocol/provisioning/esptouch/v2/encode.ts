import { concatBytes } from "../../../bytes/concat";
import { BLOCK_SIZE, type BlockForm, toPlanes } from "./blocks";
import { encryptSecret } from "./cipher";
import { countLength, planeLength, SYNC, sequenceLength } from "./codes";
import { encodeHead, type Head } from "./head";
import { IV_PART, type PartName, paddingOf, partsOf } from "./parts";
import { type EsptouchV2Problem, type EsptouchV2Request, headOf, randomLength, requestProblem } from "./request";

/** Padding is random below this, so that it fits a block of seven-bit bytes. */
const PADDING_RANGE = 127;

export type EsptouchV2Encoding =
  /** `lengths`: UDP lengths of a round, repeated until the device answers. */
  | { readonly ok: true; readonly lengths: readonly number[] }
  | { readonly ok: false; readonly problem: EsptouchV2Problem };

/**
 * The lengths of the UDP datagrams of one round (EsptouchForAndroid 370face, `EspProvisioningParams`). The content of the
 * datagrams is free. Without encryption anybody in reach reads the password.
 *
 * @param random as many random bytes as {@link randomLength} says: the initial vector first, if there is one, then paddings.
 */
export function encodeEsptouchV2(request: EsptouchV2Request, random: Uint8Array): EsptouchV2Encoding {
  const problem = requestProblem(request);
  if (problem !== undefined) return { ok: false, problem };
  if (random.length !== randomLength(request)) return { ok: false, problem: "random-length" };
  const head = headOf(request);
  const ivLength = head.security === 2 ? IV_PART : 0;
  const bytes = contentOf(request, head, random.subarray(0, ivLength));
  let drawn = ivLength;
  const blocks = partsOf(head).flatMap((part) => {
    const padding = random.subarray(drawn, drawn + paddingOf(part)).map((byte) => byte % PADDING_RANGE);
    drawn += padding.length;
    return blocksIn([...bytes[part.name], ...padding], part.form);
  });
  const count = countLength(blocks.length + 1);
  const lengths = [
    ...[SYNC, count, SYNC, count, ...planeLengths(encodeHead(head), "head")],
    ...blocks.flatMap(({ block, form }, sequence) => [
      ...Array.from({ length: 3 }, () => sequenceLength(sequence)),
      ...planeLengths(block, form),
    ]),
  ];
  return { ok: true, lengths };
}

function contentOf(request: EsptouchV2Request, { security, password, reserved: info }: Head, iv: Uint8Array) {
  const reserved = request.reserved ?? new Uint8Array(0);
  const apart = security === 0 && (password.binary || info.binary);
  const together = apart ? request.password : concatBytes(request.password, reserved);
  const key = security === 0 ? undefined : request.encryption?.key;
  const secret = key === undefined ? together : encryptSecret(key, together, security === 2 ? iv : undefined);
  return { secret, reserved, iv, ssid: request.ssid } satisfies Record<PartName, Uint8Array>;
}

function blocksIn(bytes: readonly number[], form: BlockForm) {
  const size = BLOCK_SIZE[form];
  return Array.from({ length: bytes.length / size }, (_, at) => ({
    block: bytes.slice(at * size, (at + 1) * size),
    form,
  }));
}

function planeLengths(block: readonly number[], form: BlockForm): readonly number[] {
  return toPlanes(block, form).map((bits, plane) => planeLength(plane, bits));
}
