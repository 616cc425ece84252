import type { Observable } from "rxjs";
import type { WriteOptions } from "../connection";

export interface LongWriteProgress {
  /** Bytes the phone took, from the beginning of the value. */
  readonly sentBytes: number;
  /** Bytes that are surely at the device: where to go on after a lost link. */
  readonly deliveredBytes: number;
  readonly totalBytes: number;
  /** Writes without response that may be in flight now, 1 to 16. */
  readonly window: number;
}

export interface LongWriteOptions extends WriteOptions {
  /** Bytes; the connection's payload when absent. */
  readonly chunkSize?: number;
  /** Byte to begin at: {@link LongWriteProgress.deliveredBytes} of the write that a lost link ended. Default 0. */
  readonly from?: number;
  /** The most writes without response in flight, 1 to 16. Default 16. */
  readonly maxInFlight?: number;
  /**
   * Every so many chunks, and at the end, one goes with response, so that what is delivered is known. Default 512 where
   * the characteristic takes both kinds; 0: never.
   */
  readonly confirmEvery?: number;
  /** Pauses between two windows while the last value is true; emit the state at subscription. Its end resumes. */
  readonly paused$?: Observable<boolean>;
  /**
   * `stream` (default): the device appends what comes, so a write refused between two taken ones is the end.
   * `addressed`: every chunk says its own place, so what follows the refused one is sent again.
   */
  readonly framing?: "stream" | "addressed";
  /** Silence of the phone that counts as a stall, milliseconds. Default 500. */
  readonly stallMs?: number;
}
