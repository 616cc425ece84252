import { Observable, type SchedulerLike } from "rxjs";

/** Exponent bits handled by one table look-up. */
const WINDOW_BITS = 4;
/** Windows between two yields: at 3072 bits some milliseconds of a slow phone, so that pages keep painting. */
const WINDOWS_PER_SLICE = 8;

/**
 * base ^ exponent mod modulus. Cold: computes on subscription in short slices with a turn of the scheduler before each,
 * emits the power once and completes; unsubscribing stops at the next slice. Takes the same number of slices for every
 * exponent of a length.
 *
 * @param base not negative.
 * @param exponent not negative.
 * @param modulus above 1.
 */
export function modPow(base: bigint, exponent: bigint, modulus: bigint, scheduler: SchedulerLike): Observable<bigint> {
  return new Observable((subscriber) => {
    const digits = exponent.toString(2 ** WINDOW_BITS);
    const table = powers(base % modulus, modulus);
    let result = 1n;
    let next = 0;
    subscriber.add(
      scheduler.schedule(function () {
        for (const end = Math.min(next + WINDOWS_PER_SLICE, digits.length); next < end; next++) {
          for (let bit = 0; bit < WINDOW_BITS; bit++) result = (result * result) % modulus;
          result = (result * (table[Number.parseInt(digits.charAt(next), 2 ** WINDOW_BITS)] ?? 1n)) % modulus;
        }
        if (next < digits.length) {
          this.schedule();
          return;
        }
        subscriber.next(result);
        subscriber.complete();
      }),
    );
  });
}

/** base ^ 0 to base ^ 15. */
function powers(base: bigint, modulus: bigint): readonly bigint[] {
  const table = [1n];
  for (let power = base; table.length < 2 ** WINDOW_BITS; power = (power * base) % modulus) table.push(power);
  return table;
}
