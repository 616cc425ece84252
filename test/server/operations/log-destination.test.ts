import { execFileSync } from "node:child_process";
import { join, resolve } from "node:path";
import { logDestination } from "../../../server/operations/log-destination";

const ROOT = resolve(__dirname, "../../..");

function collected() {
  const writes: string[] = [];
  let flushed = 0;
  const sink = { write: (text: string) => void writes.push(text), flushSync: () => void flushed++ };
  return { writes, flushed: () => flushed, destination: logDestination(sink) };
}

const turn = () => new Promise<void>((resolve) => void setImmediate(resolve));

describe("where the log goes", () => {
  it("writes the lines of one turn at once, in their order, and none later than that turn", async () => {
    const { writes, destination } = collected();
    for (const line of ["a\n", "b\n", "c\n"]) destination.write(line);
    expect(writes).toEqual([]);
    await turn();
    expect(writes).toEqual(["a\nb\nc\n"]);
    destination.write("d\n");
    await turn();
    expect(writes).toEqual(["a\nb\nc\n", "d\n"]);
    await turn();
    expect(writes).toHaveLength(2);
  });

  it("writes what is left when it is told that the process ends, and nothing twice", async () => {
    const { writes, flushed, destination } = collected();
    destination.write("last\n");
    destination.flushSync();
    expect([writes, flushed()]).toEqual([["last\n"], 1]);
    await turn();
    expect(writes).toEqual(["last\n"]);
  });

  it("loses no line of a process that exits in the turn in which it logged", () => {
    const program = `
      import { createLog } from "./server/operations/create-log";
      import { logDestination } from "./server/operations/log-destination";
      const log = createLog("info", logDestination());
      for (let line = 0; line < 1_000; line++) log.info({ line });
      process.exit(0);`;
    const options = { cwd: ROOT, encoding: "utf8" as const, input: program };
    const loader = join(ROOT, "node_modules/tsx/dist/loader.mjs");
    const out = execFileSync(process.execPath, ["--import", loader, "--input-type=module"], options);
    const lines = out.trim().split("\n");
    expect(lines.map((line) => JSON.parse(line).line)).toEqual(Array.from({ length: 1_000 }, (_, at) => at));
  });
});
