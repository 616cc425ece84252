import type { Metric, Registry } from "prom-client";

const NAME = "companion_http_request_seconds";
const BUCKETS: readonly number[] = [0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10];

interface Series {
  readonly labels: { readonly method: string; readonly route: string; readonly status: number };
  /** By bucket, not added up; the last: longer than every bound. */
  readonly counts: number[];
  sum: number;
}

/**
 * The histogram of how long requests took, by route and status. Counted here and read by the register when it is asked: a
 * histogram of prom-client sorts and joins the labels for each request.
 *
 * @returns counts one request
 */
export function requestSeconds(register: Registry) {
  const all = new Map<string, Series>();
  const metric = {
    name: NAME,
    help: "requests by route and status",
    type: "histogram",
    aggregator: "sum",
    get: async () => ({ ...metric, values: [...all.values()].flatMap(samples) }),
    reset: () => all.clear(),
  };
  // The register asks a metric for no more than this; its type names only the classes it ships.
  register.registerMetric(metric as unknown as Metric);

  return (method: string, route: string, status: number, seconds: number): void => {
    const key = `${status} ${method} ${route}`;
    let series = all.get(key);
    if (series === undefined) {
      series = { labels: { method, route, status }, counts: [...BUCKETS, 0].fill(0), sum: 0 };
      all.set(key, series);
    }
    const bucket = BUCKETS.findIndex((bound) => seconds <= bound);
    const at = bucket < 0 ? BUCKETS.length : bucket;
    series.counts[at] = (series.counts[at] ?? 0) + 1;
    series.sum += seconds;
  };
}

/** Prometheus' form: each bucket holds the shorter ones too. */
function samples({ labels, counts, sum }: Series) {
  let count = 0;
  const buckets = [...BUCKETS, "+Inf"].map((le, at) => {
    count += counts[at] ?? 0;
    return { metricName: `${NAME}_bucket`, labels: { le, ...labels }, value: count };
  });
  return [
    ...buckets,
    { metricName: `${NAME}_sum`, labels, value: sum },
    { metricName: `${NAME}_count`, labels, value: count },
  ];
}
