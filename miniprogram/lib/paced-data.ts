import { companion } from "./companion";
import { keysOf, withValue } from "./data-path";

/** `setData` of a page in any second, at most. */
const CALLS_A_SECOND = 4;
/** The last of them is kept for a tap, whose effect shows at once. */
const UNASKED_A_SECOND = 3;
const SECOND_MS = 1_000;

type Changes = Readonly<Record<string, unknown>>;

/** A page, or a test's stand-in for one. */
export interface PacedPage<Data extends object = object> {
  readonly data?: Data;
  setData(changes: Record<string, unknown>): void;
}

interface Pacing {
  /** When the last calls were made, oldest first. */
  sent: readonly number[];
  /** By path; none lies within another. */
  readonly waiting: Map<string, unknown>;
  isShown: boolean;
  stopTimer: (() => void) | undefined;
}

const pacings = new WeakMap<object, Pacing>();

/**
 * `setData` for what a person just did: at once, unless the page was sent four within a second. `page.data` has it at once
 * either way, and what waited goes along.
 *
 *     free --send--> free (fewer in a second than may be) --send--> full --a second after the oldest--> free
 *                                                                    | ^
 *                                                              hide  v |  show
 *                                                                   hidden
 */
export function setAtOnce<Data extends object>(page: PacedPage<Data>, changes: Partial<Data> & Changes): void {
  send(page, changes, CALLS_A_SECOND);
}

/** `setData` for what comes unasked, as answers and the time do: one call of a second is left for {@link setAtOnce}. */
export function setSoon<Data extends object>(page: PacedPage<Data>, changes: Partial<Data> & Changes): void {
  send(page, changes, UNASKED_A_SECOND);
}

/** A component in the page has sent data: its calls count among the page's. */
export function noteSent(page: object, calls = 1): void {
  const pacing = pacingOf(page);
  const now = companion().now();
  pacing.sent = [...recent(pacing), ...Array.from({ length: calls }, () => now)];
}

/** The page is hidden: from here on all of it waits. */
export function holdData(page: object): void {
  const pacing = pacingOf(page);
  pacing.isShown = false;
  pacing.stopTimer?.();
  pacing.stopTimer = undefined;
}

/** The page is shown, by what a person did: `show` sends what it has, and what waited goes along, at once. */
export function releaseData(page: object, show: () => void): void {
  const pacing = pacingOf(page);
  pacing.isShown = true;
  show();
  if (pacing.waiting.size > 0) flush(page as PacedPage, pacing, CALLS_A_SECOND);
}

function pacingOf(page: object): Pacing {
  const known = pacings.get(page);
  if (known !== undefined) return known;
  const pacing: Pacing = { sent: [], waiting: new Map(), isShown: true, stopTimer: undefined };
  pacings.set(page, pacing);
  return pacing;
}

function send(page: PacedPage, changes: Changes, most: number): void {
  const pacing = pacingOf(page);
  for (const [path, value] of Object.entries(changes)) wait(pacing.waiting, path, value);
  flush(page, pacing, most);
  if (pacing.waiting.size === 0 || page.data === undefined) return;
  // Handlers read there what they set.
  for (const [path, value] of Object.entries(changes)) {
    const [field = "", ...way] = keysOf(path);
    const data = page.data as Record<string, unknown>;
    data[field] = withValue(data[field], way, value);
  }
}

function wait(waiting: Map<string, unknown>, path: string, value: unknown): void {
  for (const [other, before] of waiting) {
    if (isWithin(path, other)) {
      waiting.set(other, withValue(before, keysOf(path.slice(other.length)), value));
      return;
    }
    if (other === path || isWithin(other, path)) waiting.delete(other);
  }
  waiting.set(path, value);
}

const isWithin = (path: string, whole: string) => path.startsWith(`${whole}.`) || path.startsWith(`${whole}[`);

function flush(page: PacedPage, pacing: Pacing, most: number): void {
  if (!pacing.isShown) return;
  const now = companion().now();
  const sent = recent(pacing);
  if (sent.length < most) {
    pacing.stopTimer?.();
    pacing.stopTimer = undefined;
    pacing.sent = [...sent, now];
    const changes = Object.fromEntries(pacing.waiting);
    pacing.waiting.clear();
    page.setData(changes);
    return;
  }
  if (pacing.stopTimer !== undefined) return;
  const before = sent[sent.length - UNASKED_A_SECOND] ?? now;
  // The clock that counts decides again: a timer may be early, or late together with others.
  const stop = companion().every(Math.max(1, before + SECOND_MS - now), () => {
    stop();
    pacing.stopTimer = undefined;
    flush(page, pacing, UNASKED_A_SECOND);
  });
  pacing.stopTimer = stop;
}

/** Calls of the last second; none counts when the phone's clock was set back. */
function recent({ sent }: Pacing): readonly number[] {
  const now = companion().now();
  return sent.filter((at) => now >= at && now - at < SECOND_MS);
}
