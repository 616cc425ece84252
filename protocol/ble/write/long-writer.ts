import { concat, defer, EMPTY, ignoreElements, map, type Observable, throwError, timer } from "rxjs";
import { DeviceError } from "../../errors/device-error";
import type { CharacteristicRef, Connection, OperationOptions } from "../connection";
import type { ChunkCursor, ChunkStep } from "./chunk-cursor";
import type { LongWriteOptions, LongWriteProgress } from "./long-write-options";
import type { BurstOutcome } from "./write-burst";
import type { WritePace } from "./write-pace";

export interface LongWriterParts {
  readonly cursor: ChunkCursor;
  readonly pace: WritePace;
  readonly totalBytes: number;
  readonly options: LongWriteOptions;
}

const STALL_MS = 500;
/** Pause after a refusal with nothing else in flight: an interval first, then twice as long each time. */
const FIRST_PAUSE_MS = 50;
const REFUSALS_IN_A_ROW = 6;

/** Sends a long write step by step: one window, or one chunk with response. */
export class LongWriter {
  private readonly connection: Connection;
  private readonly ref: CharacteristicRef;
  private readonly parts: LongWriterParts;
  private refusalsInARow = 0;

  constructor(connection: Connection, ref: CharacteristicRef, parts: LongWriterParts) {
    this.connection = connection;
    this.ref = ref;
    this.parts = parts;
  }

  /** Emits the progress as chunks are taken; completes when the next step may go. */
  step(): Observable<LongWriteProgress> {
    return defer(() => {
      const { cursor, pace } = this.parts;
      const step = cursor.next(pace.window);
      return step.confirmed ? this.confirmed(step) : this.burst(step);
    });
  }

  private confirmed(step: ChunkStep): Observable<LongWriteProgress> {
    const [chunk = new Uint8Array(0)] = step.chunks;
    return this.connection.write(this.ref, chunk, { ...this.entry(), type: "with-response" }).pipe(
      map(() => {
        this.parts.cursor.ended(step, 1);
        return this.progress();
      }),
    );
  }

  private burst(step: ChunkStep): Observable<LongWriteProgress> {
    const outcomes = new Map<number, BurstOutcome>();
    const sent$ = this.connection.writeBurst(this.ref, step.chunks, this.entry()).pipe(
      map((outcome) => {
        outcomes.set(outcome.index, outcome);
        this.parts.cursor.took(step, takenInOrder(outcomes));
        return this.progress();
      }),
    );
    const evaluated$ = defer(() => this.evaluate(step, outcomes));
    return concat(sent$, evaluated$);
  }

  /** What a finished window means for the next one. */
  private evaluate(step: ChunkStep, outcomes: ReadonlyMap<number, BurstOutcome>): Observable<never> {
    const { cursor, pace, options } = this.parts;
    const taken = takenInOrder(outcomes);
    cursor.ended(step, taken);
    const errors = [...outcomes.values()].map(({ error }) => error).filter((error) => error !== undefined);
    if (errors.length === 0) {
      this.refusalsInARow = 0;
      if ([...outcomes.values()].some(({ silentMs }) => silentMs > (options.stallMs ?? STALL_MS))) pace.slowDown();
      else pace.taken();
      return EMPTY;
    }
    pace.slowDown();
    const fatal = errors.find((error) => !isRefusal(error));
    const outOfOrder = taken + errors.length < step.chunks.length;
    this.refusalsInARow = taken > 0 ? 0 : this.refusalsInARow + 1;
    const givesUp = this.refusalsInARow > REFUSALS_IN_A_ROW || (outOfOrder && options.framing !== "addressed");
    if (fatal !== undefined || givesUp) return throwError(() => fatal ?? errors[0]);
    if (this.refusalsInARow === 0) return EMPTY;
    const pauseMs = FIRST_PAUSE_MS * 2 ** (this.refusalsInARow - 1);
    return timer(pauseMs, this.connection.clock.scheduler).pipe(ignoreElements());
  }

  private progress(): LongWriteProgress {
    const { cursor, pace, totalBytes } = this.parts;
    return { sentBytes: cursor.sent, deliveredBytes: cursor.delivered, totalBytes, window: pace.window };
  }

  private entry(): OperationOptions {
    const { label = "long write", priority = "low", timeoutMs } = this.parts.options;
    return { label, priority, ...(timeoutMs === undefined ? {} : { timeoutMs }) };
  }
}

/** Chunks the phone took without a gap before them. */
function takenInOrder(outcomes: ReadonlyMap<number, BurstOutcome>): number {
  let count = 0;
  for (let next = outcomes.get(0); next !== undefined && next.error === undefined; next = outcomes.get(count)) count++;
  return count;
}

/** The phone is busy (10008): nothing was sent, and the same again may work. */
function isRefusal(error: unknown): boolean {
  return error instanceof DeviceError && error.reason.kind === "operation-failed" && error.advice === "wait-and-retry";
}
