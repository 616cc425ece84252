import path from "node:path";
import { AppLoader } from "../../../simulator/dev-server/foreign-app/apart/app-loader";
import type { LoaderListener, LoadRequest } from "../../../simulator/dev-server/foreign-app/apart/loader-process";
import type { WebBundle } from "../../../simulator/runtime/bundle/web-bundle";
import { appOnDisk, onePage, warningsOf } from "./app-on-disk";

type Play = (request: LoadRequest, listener: LoaderListener) => void;

/** A loader whose processes do what they are told, and whose clock strikes when {@link strike} is called. */
function playedLoader(play: Play) {
  const waiting = new Set<() => void>();
  const processes: { killed: boolean }[] = [];
  const loader = new AppLoader({
    start: () => {
      const process = { killed: false };
      processes.push(process);
      return {
        ask: (request, listener) => queueMicrotask(() => play(request, listener)),
        kill: () => {
          process.killed = true;
        },
      };
    },
    after: (_, work) => {
      waiting.add(work);
      return () => void waiting.delete(work);
    },
  });
  const strike = () => {
    for (const work of waiting) work();
  };
  return { loader, processes, strike, waits: () => waiting.size };
}

describe("an app is loaded in a process of its own", () => {
  it("a file that ends the process, or is never read to its end, is left out, and the rest is loaded", async () => {
    const asked: string[][] = [];
    const played = playedLoader(({ leftOut }, { reading, answer, end }) => {
      asked.push(leftOut.map(({ file, why }) => `${file} ${why}`));
      reading("app.json");
      reading(["deep.js", "endless.scss", "fine.js"][leftOut.length] ?? "");
      if (leftOut.length === 0) end("SIGSEGV");
      else if (leftOut.length === 1) played.strike();
      else answer({ is: "loaded", bundle: "the bundle" });
    });
    await expect(played.loader.load("/app")).resolves.toBe("the bundle");
    const crashed = "deep.js ends the process that reads it (SIGSEGV)";
    expect(asked).toEqual([[], [crashed], [crashed, "endless.scss is not read in 60 s"]]);
    expect(played.processes.map(({ killed }) => killed)).toEqual([true, true, false]);
    expect(played.waits()).toBe(0);
  });

  it("one process loads again and again, and ends with the loader", async () => {
    const played = playedLoader((_, { answer }) => answer({ is: "loaded", bundle: "{}" }));
    await played.loader.load("/app");
    await played.loader.load("/app");
    played.loader.close();
    expect(played.processes).toEqual([{ killed: true }]);
  });

  it.each<[string, Play, string]>([
    [
      "names what is wrong",
      (_, { answer }) => answer({ is: "refused", why: "app.json:4: is not JSON", isNamed: true }),
      "app.json:4: is not JSON",
    ],
    [
      "an app.json that ends it",
      (_, { end }) => end("SIGABRT"),
      "app.json:1: ends the process that reads it (SIGABRT)",
    ],
    [
      "an app of files that all end it",
      ({ leftOut }, { reading, end }) => {
        reading(`${leftOut.length}.js`);
        end("SIGSEGV");
      },
      "app.json:1: more than 8 files cannot be read to their end",
    ],
  ])("refuses %s", async (_, play, message) => {
    await expect(playedLoader(play).loader.load("/app")).rejects.toThrow(message);
  });

  it("a script that a native parser dies of costs itself only", async () => {
    const folder = appOnDisk(onePage({ "deep.js": `x = ${"[".repeat(50_000)}` }));
    const loader = new AppLoader();
    const bundle = JSON.parse(await loader.load(path.resolve(folder))) as WebBundle;
    loader.close();
    expect(bundle.packages[0]?.pages).toEqual(["pages/a/a"]);
    expect(warningsOf(bundle)).toEqual([expect.stringMatching(/^deep\.js:1: ends the process that reads it/)]);
  });
});
