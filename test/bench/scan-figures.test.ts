import { scanAmong } from "../../bench/figures/scan-among";
import { IS_NIGHTLY } from "../support/nightly";

const scanCrowd = scanAmong(200);

// Its limits hold in `npm test` by the page itself (pages/device/scan-crowd, e2e/crowd); beside the peer, nightly.
(IS_NIGHTLY ? describe : describe.skip)("the scan page among 200 devices", () => {
  it("keeps to 4 setData a second, a 40th of the peer's bytes, 36 kB for 10,000 adverts, and 245 ms behind", async () => {
    const figures = new Map((await scanCrowd.measure()).map((figure) => [figure.id, figure]));
    expect([...figures.keys()]).toEqual(scanCrowd.ids);
    const rate = figures.get("scan.200.setdata-per-s");
    expect(rate?.value).toBeLessThanOrEqual(4);
    // A page that sends nothing is not quick.
    expect(rate?.value).toBeGreaterThan(1);
    const bytes = figures.get("scan.200.bytes");
    expect(bytes?.value).toBeLessThanOrEqual(36);
    expect(bytes?.ratio).toBeLessThanOrEqual(1 / 40);
    expect(figures.get("scan.200.staleness-p95")?.value).toBeLessThanOrEqual(245);
    expect(figures.get("scan.200.staleness-p95")?.value).toBeGreaterThan(0);
    // Smoothed for the eye, but no further from the truth than the raw values.
    expect(figures.get("scan.200.rssi-error-p95")?.ratio).toBeLessThanOrEqual(1);
  }, 120_000);
});
