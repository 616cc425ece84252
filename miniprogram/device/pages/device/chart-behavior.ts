import type { ChartStore } from "../../panel/chart/chart-store";
import { PERIODS } from "../../panel/chart/periods";

const bound = new WeakMap<object, ChartStore>();

/** The handlers of a page with {@link chartBehavior} drive this store. */
export function bindChart(page: object, store: ChartStore): void {
  bound.set(page, store);
}

type Touch = WechatMiniprogram.TouchEvent;

/** Gives a page the handlers of `chart-sheet.wxml`, and of the tiles that open it. */
export const chartBehavior = Behavior({
  methods: {
    openChart({ currentTarget }: Touch): void {
      bound.get(this)?.open(String(currentTarget.dataset.key));
    },
    pickPeriod({ currentTarget }: Touch): void {
      const period = PERIODS.find((known) => known === currentTarget.dataset.key);
      if (period !== undefined) bound.get(this)?.pick(period);
    },
    readChartAgain(): void {
      bound.get(this)?.again();
    },
    closeChart(): void {
      bound.get(this)?.close();
    },
  },
});
