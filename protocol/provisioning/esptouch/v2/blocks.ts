import { crc8 } from "../../../bytes/crc8";

/** `ascii`: six bytes of seven bits; `binary`: five bytes and their checksum; `head`: six bytes, the last one a checksum of its own. */
export type BlockForm = "ascii" | "binary" | "head";

/** Data bytes of a block. */
export const BLOCK_SIZE: Readonly<Record<BlockForm, number>> = { ascii: 6, binary: 5, head: 6 };
/** Lengths that carry a block. */
export const PLANES = 8;

/** Columns of a plane: the block's bytes, the first in the highest bit. */
const WIDTH = 6;
const PLANE_MASK = 0x3f;
const LAST_PLANE = PLANES - 1;

/**
 * The block as eight planes: plane i holds bit i of every byte. In the ASCII form the eighth is the checksum, as wide as it is:
 * its two highest bits are lost among those that mark a plane (EsptouchForAndroid 370face, `EspProvisioningParams`).
 */
export function toPlanes(block: readonly number[], form: BlockForm): readonly number[] {
  const rows = form === "binary" ? [...block, crc8(block)] : block;
  const planes = Array.from({ length: PLANES }, (_, bit) =>
    rows.reduce((plane, byte, at) => plane | (((byte >>> bit) & 1) << (WIDTH - 1 - at)), 0),
  );
  if (form === "ascii") planes[LAST_PLANE] = crc8(block);
  return planes;
}

/** The data bytes of eight planes; undefined when the checksum is another. */
export function fromPlanes(planes: readonly number[], form: BlockForm): readonly number[] | undefined {
  const used = form === "ascii" ? LAST_PLANE : PLANES;
  const rows = Array.from({ length: WIDTH }, (_, at) => {
    let byte = 0;
    for (let bit = 0; bit < used; bit++) byte |= (((planes[bit] ?? 0) >>> (WIDTH - 1 - at)) & 1) << bit;
    return byte;
  });
  if (form === "ascii") return (crc8(rows) & PLANE_MASK) === planes[LAST_PLANE] ? rows : undefined;
  const data = rows.slice(0, WIDTH - 1);
  if (crc8(data) !== rows[WIDTH - 1]) return undefined;
  return form === "head" ? rows : data;
}
