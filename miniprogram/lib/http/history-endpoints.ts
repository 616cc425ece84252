import type { Endpoint } from "./endpoint";
import { fieldsOf } from "./fields-of";

const TIMEOUT_MS = 10_000;
/** The server answers with no more. */
const MOST_POINTS = 200;

export interface HistoryQuery {
  /** Of the list of devices. */
  readonly id: string;
  readonly property: string;
  /** ms since 1970; `to` is left out. */
  readonly from: number;
  readonly to: number;
}

/** A share of the time: when it begins, ms since 1970, the mean of its numbers, the least and the most. */
export interface HistoryPoint {
  readonly at: number;
  readonly value: number;
  readonly least: number;
  readonly most: number;
}

/** `GET /v1/devices/ID/history`: a property's numbers over a time, oldest first. */
export const READ_HISTORY: Endpoint<HistoryQuery, readonly HistoryPoint[]> = {
  method: "GET",
  path: ({ id, property, from, to }) =>
    `/v1/devices/${encodeURIComponent(id)}/history?property=${encodeURIComponent(property)}&from=${Math.floor(from)}&to=${Math.ceil(to)}`,
  repeat: "always",
  timeoutMs: TIMEOUT_MS,
  read: (data) => {
    const { points } = fieldsOf(data);
    if (!Array.isArray(points)) return undefined;
    return points.slice(0, MOST_POINTS).flatMap((point) => readPoint(point) ?? []);
  },
};

function readPoint(data: unknown): HistoryPoint | undefined {
  const { at, value, least, most } = fieldsOf(data);
  const isWhole = [at, value, least, most].every((number) => typeof number === "number" && Number.isFinite(number));
  return isWhole ? ({ at, value, least, most } as HistoryPoint) : undefined;
}
