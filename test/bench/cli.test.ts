import { spawnSync } from "node:child_process";
import path from "node:path";
import { MEASUREMENTS } from "../../bench/figures/index";

const TSX = path.resolve("node_modules/tsx/dist/cli.mjs");
const CLI = path.resolve("bench/cli.ts");

function bench(...args: string[]): { readonly status: number | null; readonly lines: readonly string[] } {
  const { status, stdout } = spawnSync(process.execPath, [TSX, CLI, ...args], { encoding: "utf8" });
  return { status, lines: stdout.split("\n").filter((line) => line !== "") };
}

describe("npm run bench", () => {
  it("prints one JSON object a line, with the fields and only what was asked for", () => {
    const { status, lines } = bench("--json", "--only", "pair.");
    expect(status).toBe(0);
    const figures = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(figures.map(({ id }) => id)).toEqual(
      expect.arrayContaining(["pair.blufi.virtual-s", "pair.blufi.known.virtual-s", "pair.improv.known.virtual-s"]),
    );
    for (const figure of figures) {
      expect(Object.keys(figure)).toEqual(["id", "value", "unit", "better", "vs", "ratio"]);
      expect(figure.better).toMatch(/^(lower|higher)$/);
      expect(Number(figure.value)).toBeGreaterThan(0);
      expect(Number(figure.ratio)).toBeGreaterThan(0);
    }
    // Virtual time: the same on every machine.
    const beyond = (ending: RegExp, most: number) =>
      figures.filter(({ id, ratio }) => ending.test(String(id)) && Number(ratio) > most).map(({ id }) => id);
    expect(beyond(/^pair\..*\.known\.virtual-s$/, 1.1)).toEqual([]);
    expect(beyond(/^pair\.[^.]*\.virtual-s$/, 1.4)).toEqual([]);
  }, 120_000);

  it("refuses a figure nobody measures", () => {
    const { status, lines } = bench("--only", "no.such-figure");
    expect(status).toBe(1);
    expect(lines).toEqual([]);
  }, 120_000);
});

describe("the registry of figures", () => {
  const ids = MEASUREMENTS.flatMap((measurement) => measurement.ids);

  it("has every id once", () => {
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("has the figures people look for", () => {
    expect(ids).toEqual(
      expect.arrayContaining([
        "scan.200.setdata-per-s",
        "scan.200.bytes",
        "scan.200.staleness-p95",
        "scan.1000.setdata-per-s",
        "scan.1000.bytes",
        "scan.1000.staleness-p95",
        "scan.1000.cpu-per-advert",
        "panel.open.setdata",
        "write.ceiling",
        "write.ceiling-loss2",
        "write.control-p99",
        "pair.blufi.virtual-s",
        "pair.blufi-v2.round-trips",
        "handshake.blufi.cpu",
        "handshake.blufi-v2.cpu",
        "package.main.br",
        "package.device.br",
        "start.main.jitless",
        "start.device.jitless",
      ]),
    );
  });
});
