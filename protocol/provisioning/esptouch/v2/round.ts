import { PLANES } from "./blocks";
import { MAX_BLOCKS, readCode } from "./codes";

/** Number of the head among the blocks. */
export const HEAD = -1;

/**
 * Collects the planes of each block, over as many rounds as it takes. Bounded: 65 blocks of eight planes.
 *
 *     lost ── sync, count ──> in the head ── sequence ──> in block n ── sequence ──> ...
 *       ^── a plane that does not come after the one before: the start of a block was lost ──┘
 */
export class Round {
  private readonly blocks = new Map<number, (number | undefined)[]>();
  private current: number | undefined;
  private lastPlane = -1;

  /** Takes a length without its overhead; gives the block's number when all its planes are there. */
  push(length: number): number | undefined {
    const code = readCode(length);
    if (code === undefined) return undefined;
    if (code.kind !== "plane") return this.begin(code.kind === "sequence" ? code.sequence : HEAD);
    if (this.current === undefined || code.plane < this.lastPlane) return this.lose();
    this.lastPlane = code.plane;
    return this.put(this.current, code.plane, code.bits);
  }

  /** All planes of a block; undefined while one is missing. */
  planes(block: number): readonly number[] | undefined {
    const known = this.blocks.get(block)?.filter((plane) => plane !== undefined);
    return known?.length === PLANES ? known : undefined;
  }

  /** Blocks whose planes do not fit their checksum, or belong to something else. */
  forget(block: number): void {
    this.blocks.delete(block);
  }

  /** Everything behind the head. */
  forgetBody(): void {
    for (let block = 0; block < MAX_BLOCKS; block++) this.blocks.delete(block);
  }

  private begin(block: number): undefined {
    this.current = block;
    this.lastPlane = -1;
  }

  private lose(): undefined {
    this.current = undefined;
  }

  private put(block: number, plane: number, bits: number): number | undefined {
    const known = this.blocks.get(block);
    const differs = known?.[plane] !== undefined && known[plane] !== bits;
    // Another plane than before: one of the two belongs to another block or another sending. The newest counts.
    const planes = known === undefined || differs ? new Array<number | undefined>(PLANES).fill(undefined) : known;
    planes[plane] = bits;
    this.blocks.set(block, planes);
    return this.planes(block) === undefined ? undefined : block;
  }
}
